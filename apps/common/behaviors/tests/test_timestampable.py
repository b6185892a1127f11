from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from apps.common.errors import Conflict

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


@pytest.fixture
def old(articles):
    article = articles.create(title="Old")
    articles.filter(pk=article.pk).update(modified_at=LONG_AGO)
    article.refresh_from_db()
    return article


def test_update_leaves_a_time_that_was_given(old):
    assert old.modified_at == LONG_AGO


def test_update_moves_the_time_of_the_change(articles, old):
    articles.filter(pk=old.pk).update(title="New")
    old.refresh_from_db()
    assert old.modified_at > LONG_AGO


def test_saving_one_field_moves_the_time_of_the_change(old):
    old.title = "New"
    old.save(update_fields=["title"])
    old.refresh_from_db()
    assert old.title == "New"
    assert old.modified_at > LONG_AGO


def test_saving_no_field_changes_nothing(old):
    old.title = "New"
    old.save(update_fields=[])
    old.refresh_from_db()
    assert (old.title, old.modified_at) == ("Old", LONG_AGO)


def test_a_row_that_nobody_touched_can_be_claimed(old):
    with transaction.atomic():
        old.claim(old.version)


def test_claiming_with_a_stale_version_is_a_conflict(articles, old):
    version = old.version
    articles.get(pk=old.pk).save()
    with pytest.raises(Conflict), transaction.atomic():
        old.claim(version)


def test_claiming_what_was_deleted_is_a_conflict(articles, old):
    articles.filter(pk=old.pk).delete()
    with pytest.raises(Conflict), transaction.atomic():
        old.claim(old.version)


def test_the_version_is_the_same_in_every_time_zone(old):
    version = old.version
    old.modified_at = old.modified_at.astimezone(tz=None) + timedelta(0)
    assert old.version == version


def test_bulk_update_moves_the_time_of_the_change(articles, old):
    old.title = "New"
    assert articles.bulk_update([old], ["title"]) == 1
    old.refresh_from_db()
    assert old.title == "New"
    assert old.modified_at > LONG_AGO


def test_an_upsert_moves_the_time_that_it_names(articles, old):
    articles.filter(pk=old.pk).update(code="7", modified_at=LONG_AGO)
    again = articles.model(title="New", code="7", slug="new")
    articles.bulk_create([again], update_conflicts=True, unique_fields=["code"], update_fields=["title", "modified_at"])
    old.refresh_from_db()
    assert old.title == "New"
    assert old.modified_at > LONG_AGO


def test_a_row_from_elsewhere_may_bring_the_time_it_was_made(articles):
    assert articles.create(created_at=LONG_AGO).created_at == LONG_AGO
