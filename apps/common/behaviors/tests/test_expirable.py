from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.behaviors.tests.moments import MOMENTS, NOW, over_random_times

pytestmark = pytest.mark.usefixtures("clock")


@given(expires_at=MOMENTS)
@over_random_times
def test_a_row_is_either_expired_or_not(articles, expires_at):
    row = articles.create(expires_at=expires_at)
    assert articles.expired().filter(pk=row.pk).exists() is row.is_expired
    assert articles.unexpired().filter(pk=row.pk).exists() is not row.is_expired


@pytest.mark.parametrize(("microseconds", "expired"), [(-1, True), (0, True), (1, False)])
def test_at_the_very_moment_it_is_over(articles, microseconds, expired):
    row = articles.create(expires_at=NOW + timedelta(microseconds=microseconds))
    assert row.is_expired is articles.expired().exists() is expired


def test_without_a_time_it_never_ends(articles):
    assert not articles.create().is_expired
    assert articles.unexpired().count() == 1


@given(expires_at=MOMENTS, verb=st.sampled_from(["expire", "renew"]))
@over_random_times
def test_a_verb_does_to_many_what_it_does_to_one(articles, expires_at, verb):
    one, many = (articles.create(expires_at=expires_at) for _ in range(2))
    given_time = {"until": NOW + timedelta(days=7)} if verb == "renew" else {}
    getattr(one, verb)(**given_time)
    assert getattr(articles.filter(pk=many.pk), verb)(**given_time) in (0, 1)
    one.refresh_from_db()
    many.refresh_from_db()
    assert one.expires_at == many.expires_at
    assert one.is_expired is (verb == "expire")


def test_ending_twice_keeps_the_first_time(articles):
    row = articles.create(expires_at=NOW - timedelta(days=1))
    row.expire()
    assert row.expires_at == NOW - timedelta(days=1)
    assert articles.all().expire() == 0


def test_what_has_ended_can_be_renewed_also_for_ever(articles):
    row = articles.create(expires_at=NOW)
    row.renew(until=NOW + timedelta(seconds=1))
    assert not row.is_expired
    row.renew(until=None)
    row.refresh_from_db()
    assert row.expires_at is None


@pytest.mark.parametrize("days", [0, -1])
def test_renewing_until_a_time_that_has_passed_is_an_error(articles, days):
    row = articles.create(expires_at=NOW + timedelta(days=1))
    for renew in (row.renew, articles.all().renew):
        with pytest.raises(ValueError, match="a time to come"):
            renew(until=NOW + timedelta(days=days))
    row.refresh_from_db()
    assert row.expires_at == NOW + timedelta(days=1)
