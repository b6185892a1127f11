from datetime import timedelta

import pytest

from apps.common.errors import BusinessRule, Conflict, Unavailable
from apps.common.jobs.policy import DEFAULT, Policy, policy_of
from apps.common.jobs.tests.work import look_up, plain, poison
from apps.common.models import User

MINUTE = timedelta(minutes=1)


def test_a_job_keeps_what_it_declares_and_a_plain_task_gets_the_defaults():
    assert policy_of(poison.module_path).tries == 3
    assert policy_of(plain.module_path) == DEFAULT
    assert policy_of("nowhere.at.all") == DEFAULT


def test_the_pause_grows_threefold_up_to_its_limit_give_or_take_a_fifth():
    policy = Policy(pause=MINUTE, longest_pause=10 * MINUTE)
    for tried, expected in [(1, 1), (2, 3), (3, 9), (4, 10), (500, 10)]:
        for _ in range(50):
            assert 0.8 * expected <= policy.pause_after(tried) / MINUTE <= 1.2 * expected


def test_pauses_are_spread_so_that_jobs_do_not_come_back_together():
    assert len({Policy().pause_after(1) for _ in range(20)}) > 10


@pytest.mark.parametrize("error", [BusinessRule(), User.DoesNotExist()])
def test_what_can_never_succeed_is_given_up_at_once(error):
    assert DEFAULT.gives_up(error, tried=1)


@pytest.mark.parametrize("error", [Unavailable(), Conflict(), ValueError(), SystemExit()])
def test_what_may_succeed_later_is_tried_as_often_as_declared(error):
    assert [Policy(tries=3).gives_up(error, tried=tried) for tried in (1, 2, 3)] == [False, False, True]


def test_a_job_adds_to_what_is_hopeless():
    assert policy_of(look_up.module_path).gives_up(KeyError(), tried=1)
    assert policy_of(look_up.module_path).gives_up(BusinessRule(), tried=1)
