from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.behaviors.publishable import Publishable, has_status
from apps.common.behaviors.tests.moments import MOMENTS, NOW, over_random_times

pytestmark = pytest.mark.usefixtures("clock")
QUESTIONS = {"draft": "drafts", "scheduled": "scheduled", "published": "published", "archived": "archived"}


@given(published_at=MOMENTS, archived_at=MOMENTS)
@over_random_times
def test_a_row_is_in_the_queryset_of_its_status_and_in_no_other(articles, published_at, archived_at):
    article = articles.create(published_at=published_at, archived_at=archived_at)
    found = {status for status, name in QUESTIONS.items() if getattr(articles, name)().filter(pk=article.pk).exists()}
    assert found == {article.status}
    assert {s for s in Publishable.Status if articles.filter(has_status(s), pk=article.pk).exists()} == found
    assert article.is_published == (found == {"published"})


@given(published_at=MOMENTS, archived_at=MOMENTS, verb=st.sampled_from(["publish", "unpublish", "archive"]))
@over_random_times
def test_a_verb_does_to_many_what_it_does_to_one(articles, published_at, archived_at, verb):
    one, many = (articles.create(published_at=published_at, archived_at=archived_at) for _ in range(2))
    getattr(one, verb)()
    getattr(articles.filter(pk=many.pk), verb)()
    one.refresh_from_db()
    many.refresh_from_db()
    assert (one.published_at, one.archived_at) == (many.published_at, many.archived_at)


def test_publishing_twice_keeps_the_first_date(articles):
    article = articles.create(published_at=NOW - timedelta(days=3))
    article.publish()
    assert article.published_at == NOW - timedelta(days=3)


def test_publishing_a_scheduled_one_brings_it_forward(articles):
    article = articles.create(published_at=NOW + timedelta(days=3))
    article.publish()
    assert article.published_at == NOW


def test_publishing_at_a_time_schedules_it(articles):
    article = articles.create()
    article.publish(at=NOW + timedelta(hours=1))
    assert article.status == "scheduled"


def test_archiving_twice_keeps_the_first_date(articles):
    article = articles.create(archived_at=NOW - timedelta(days=3))
    article.archive()
    assert article.archived_at == NOW - timedelta(days=3)


@pytest.mark.parametrize("days", [None, -1, 1])
def test_taking_it_out_of_the_archive_brings_back_the_status_before(articles, days):
    article = articles.create(published_at=None if days is None else NOW + timedelta(days=days))
    before = article.status
    article.archive()
    assert article.status == "archived"
    article.unarchive()
    assert article.status == before


def test_publishing_many_counts_those_that_were_not_out(articles):
    articles.create(published_at=NOW)
    articles.create()
    assert articles.all().publish() == 1


def test_there_is_no_condition_for_an_unknown_status():
    with pytest.raises(ValueError, match="nonsense"):
        has_status("nonsense")
