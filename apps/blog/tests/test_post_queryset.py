from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from apps.blog.models import Post

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads small tables whole")


def titles(posts) -> set[str]:
    return {post.title for post in posts}


def test_everybody_sees_what_is_live(everything, bob, staff):
    for user in (AnonymousUser(), bob, staff):
        assert titles(Post.objects.visible_to(user)) == {"Naming the boats"}


def test_authors_see_their_own_but_not_their_trash(everything, alice):
    assert titles(Post.objects.visible_to(alice)) == titles(everything) - {"Thrown away"}


def test_only_its_author_edits_a_post_and_not_in_the_trash(everything, alice, bob, superuser):
    assert titles(Post.objects.editable_by(alice)) == titles(everything) - {"Thrown away"}
    for user in (bob, superuser, AnonymousUser()):
        assert not Post.objects.editable_by(user).exists()


def test_what_has_no_author_is_edited_by_nobody(write_post):
    write_post(author=None)
    assert not Post.objects.editable_by(AnonymousUser()).exists()


def test_a_scheduled_post_comes_out_when_it_is_due(scheduled):
    visible = Post.objects.visible_to(AnonymousUser())
    assert scheduled not in visible
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=1, seconds=1)):
        assert scheduled in Post.objects.visible_to(AnonymousUser())


@pytest.mark.parametrize("text", ["boats", "BOATS", "naming boat", "has a name", "  "])
def test_words_are_found_in_title_and_text(live, text):
    assert live in Post.objects.matching(text)


def test_words_are_found_in_the_excerpt(write_post):
    assert write_post(excerpt="Terje calls") in Post.objects.matching("terje")


def test_every_word_has_to_be_there(live):
    assert live not in Post.objects.matching("boats winter")


def test_signs_of_the_query_language_are_words_like_others(live):
    for text in ("%", "_", "' OR 1=1 --", "\\"):
        assert live not in Post.objects.matching(text)


def test_posts_are_found_by_tag(live, write_post):
    write_post("Other", days=-1, tags=["Design"])
    assert titles(Post.objects.tagged("craft")) == {"Naming the boats"}


def test_the_newest_is_first(write_post):
    old, new = write_post("Old", days=-2), write_post("New", days=-1)
    assert list(Post.objects.live()) == [new, old]


def test_summaries_leave_the_texts_in_the_database(live):
    post = Post.objects.summaries().get()
    assert {"body_markdown", "body_html"} <= post.get_deferred_fields()


def test_counts_tell_every_status_in_one_query(everything, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = Post.objects.counts()
    assert counts == {"draft": 1, "scheduled": 1, "published": 1, "archived": 1, "trash": 1}


@on_sqlite
def test_the_list_is_read_from_its_index(live):
    plan = Post.objects.live()[:10].explain()
    assert "blog_list" in plan
    assert "TEMP B-TREE" not in plan


@on_sqlite
def test_an_authors_page_is_read_from_its_index(live, alice):
    plan = Post.objects.live().by(alice)[:10].explain()
    assert "blog_author_page" in plan
    assert "TEMP B-TREE" not in plan


@on_sqlite
def test_my_posts_are_read_from_their_index(live, alice):
    plan = Post.objects.by(alice).order_by("-modified_at", "-pk")[:10].explain()
    assert "blog_my_posts" in plan
    assert "TEMP B-TREE" not in plan
