from threading import Barrier, Thread

import pytest
from django.db import connection

from apps.common.jobs.once import once
from apps.common.models import DoneMark, Team


def effect(name: str = "Effect") -> bool:
    with once("effect:1") as first:
        if first:
            Team.objects.create(name=name)
    return first


def test_an_effect_happens_for_the_first_to_come_alone(db):
    assert [effect(), effect(), effect()] == [True, False, False]
    assert Team.objects.count() == 1


def test_effects_of_other_keys_are_their_own(db):
    with once("a") as first, once("b") as second:
        assert first
        assert second


def test_an_effect_that_fails_takes_its_mark_back(db):
    def fail() -> None:
        with once("effect:1"):
            Team.objects.create(name="Half")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        fail()
    assert not DoneMark.objects.exists()
    assert effect()
    assert [team.name for team in Team.objects.all()] == ["Effect"]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_come_together_one_is_first():
    barrier, answers = Barrier(4), []

    def come() -> None:
        barrier.wait()
        try:
            answers.append(effect())
        finally:
            connection.close()

    threads = [Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False, False, False, True]
    assert Team.objects.count() == 1
