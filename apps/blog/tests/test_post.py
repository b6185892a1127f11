import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection
from django.utils import timezone

from apps.blog.models import Post, Tag
from apps.common.errors import Conflict


def test_it_is_called_by_its_title(live):
    assert str(live) == "Naming the boats"
    assert live.get_absolute_url() == "/blog/naming-the-boats/"


def test_a_post_has_a_title(alice):
    with pytest.raises(IntegrityError, match="post_has_title"):
        Post.objects.create(title="", author=alice)


def test_the_excerpt_stands_for_the_opening(live):
    assert live.summary == live.description == "A boat has a name."
    live.excerpt = "In short."
    assert live.summary == live.description == "In short."
    live.meta_description = "For machines."
    assert (live.summary, live.description) == ("In short.", "For machines.")


def test_posts_outlive_their_author(live, alice):
    alice.delete()
    live.refresh_from_db()
    assert live.author is None
    assert live in Post.objects.visible_to(AnonymousUser())


def test_neighbours_are_the_live_posts_beside_it(write_post, everything):
    first, second = write_post("First", days=-30), write_post("Second", days=-20)
    assert second.neighbours() == (first, everything[0])
    assert first.neighbours() == (None, second)


def test_neighbours_of_the_same_moment_are_told_apart(write_post):
    now = timezone.now()
    posts = [write_post(f"Post {number}", published_at=now) for number in range(3)]
    assert [post.neighbours() for post in posts] == [(None, posts[1]), (posts[0], posts[2]), (posts[1], None)]


def test_revising_saves_text_and_tags(live):
    live.title = "New"
    live.revise(tags=["Design"], version=live.version)
    live.refresh_from_db()
    assert live.title == "New"
    assert [tag.name for tag in live.tags.all()] == ["Design"]


def test_revising_a_stale_copy_changes_nothing(live):
    stale = Post.objects.get(pk=live.pk)
    live.revise(tags=["Theirs"], version=live.version)
    stale.title = "Mine"
    with pytest.raises(Conflict):
        stale.revise(tags=["Mine"], version=stale.version)
    stale.refresh_from_db()
    assert stale.title == "Naming the boats"
    assert not Tag.objects.filter(name="Mine").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_the_same_version_at_once_one_is_told(live):
    together, outcomes = threading.Barrier(2), []

    def revise(title: str) -> None:
        try:
            post = Post.objects.get(pk=live.pk)
            post.title = title
            together.wait()
            post.revise(tags=[], version=live.version)
            outcomes.append("saved")
        except Conflict:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=revise, args=[title]) for title in ("One", "Two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["saved", "told"]
