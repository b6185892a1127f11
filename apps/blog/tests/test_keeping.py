"""What is kept for a minute is thrown away when a post or a tag changes."""

import pytest
from django.core.cache import caches
from django.utils import translation

from apps.blog.keeping import SECONDS, kept
from apps.blog.models import Post, Tag


@pytest.fixture
def made():
    """Counts how often something had to be made."""
    times = []

    def make() -> int:
        times.append(1)
        return len(times)

    return lambda: kept("something", make)


def test_it_is_made_once(db, made):
    assert (made(), made()) == (1, 1)


CHANGES = {
    "a title": lambda post: post.save(),
    "publishing": lambda post: post.unpublish(),
    "many at once": lambda post: Post.objects.filter(pk=post.pk).trash(),
    "deleting": lambda post: post.delete(),
    "tags": lambda post: post.tags.add(Tag.objects.create(name="New")),
    "a name of a tag": lambda post: Tag.objects.get().save(),
    "a tag that goes": lambda post: Tag.objects.get().delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_throws_it_away(live, made, change, django_capture_on_commit_callbacks):
    made()
    with django_capture_on_commit_callbacks(execute=True):
        CHANGES[change](live)
    assert made() == 2


def test_each_language_has_its_own(db, made):
    made()
    with translation.override("de"):
        assert made() == 2


def test_several_processes_keep_something_only_where_they_see_each_other(db, made, settings):
    settings.WEB_WORKERS = 2
    by_redis = "SteadyRedis" in settings.CACHES["default"]["BACKEND"]
    assert (made(), made()) == ((1, 1) if by_redis else (1, 2))


def test_a_minute_is_the_most_that_a_scheduled_post_is_late():
    assert SECONDS <= 60


def test_a_cache_that_has_forgotten_is_no_harm(db, made):
    made()
    caches["default"].key_prefix = "another"  # what a test has kept; `clear` would empty a Redis for others, too
    assert made() == 2
