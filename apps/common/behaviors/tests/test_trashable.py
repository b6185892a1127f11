import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.behaviors.tests.moments import MOMENTS, over_random_times

pytestmark = pytest.mark.usefixtures("clock")


@given(trashed_at=MOMENTS)
@over_random_times
def test_a_row_is_either_kept_or_in_the_trash(articles, trashed_at):
    row = articles.create(trashed_at=trashed_at)
    assert articles.trashed().filter(pk=row.pk).exists() == row.is_trashed
    assert articles.kept().filter(pk=row.pk).exists() == (not row.is_trashed)


@given(trashed_at=MOMENTS, verb=st.sampled_from(["trash", "restore"]))
@over_random_times
def test_a_verb_does_to_many_what_it_does_to_one(articles, trashed_at, verb):
    one, many = (articles.create(trashed_at=trashed_at) for _ in range(2))
    getattr(one, verb)()
    getattr(articles.filter(pk=many.pk), verb)()
    one.refresh_from_db()
    many.refresh_from_db()
    assert one.trashed_at == many.trashed_at


def test_trashing_twice_keeps_the_first_date(articles):
    article = articles.create()
    article.trash()
    first = article.trashed_at
    article.trash()
    assert article.trashed_at == first


def test_restoring_takes_it_out_of_the_trash(articles):
    article = articles.create()
    article.trash()
    article.restore()
    article.refresh_from_db()
    assert not article.is_trashed
