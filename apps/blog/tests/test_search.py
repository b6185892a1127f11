from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from apps.blog.models import Post
from apps.blog.search import best_of, find_posts
from apps.common.search import Wanted

NOBODY = AnonymousUser()


def found(person, text: str, limit: int = 9) -> list[str]:
    return [str(hit.title) for hit in find_posts(person, Wanted(text), limit)]


@pytest.fixture
def boats(write_post):
    now = timezone.now()
    return {
        "live": write_post("A boat", days=-1),
        "draft": write_post("A boat of mine"),
        "scheduled": write_post("A boat to come", days=1),
        "archived": write_post("A boat of old", days=-9, archived_at=now),
        "trashed": write_post("A boat thrown away", days=-1, trashed_at=now),
    }


def test_others_find_what_is_published(boats, bob):
    assert found(NOBODY, "boat") == found(bob, "boat") == ["A boat"]


def test_an_author_finds_what_is_theirs_with_its_status(boats, alice):
    hits = {str(hit.title): str(hit.kind) for hit in find_posts(alice, Wanted("boat"), 9)}
    assert hits == {
        "A boat": "",
        "A boat of mine": "Draft",
        "A boat to come": "Scheduled",
        "A boat of old": "Archived",
    }


def test_the_best_comes_first_and_then_the_newest(write_post):
    for title, days in [("Sailing a boat", -1), ("Boat, new", -2), ("Steamboat", -1), ("Boat, old", -9)]:
        write_post(title, days=days)
    assert found(NOBODY, "boat") == ["Boat, new", "Boat, old", "Sailing a boat", "Steamboat"]
    assert found(NOBODY, "boat", limit=2) == ["Boat, new", "Boat, old"]


def test_a_post_is_found_under_its_new_title_and_not_by_its_text(live):
    live.title = "Crème brûlée"
    live.revise(tags=[])
    assert found(NOBODY, "CREME BRULEE") == ["Crème brûlée"]
    assert found(NOBODY, "naming") == found(NOBODY, "boat has a name") == []


def test_it_costs_one_query(boats, alice, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(found(alice, "boat")) == 4


def test_the_page_leads_on_to_a_search_in_the_texts(client, live):
    response = client.get("/search/", {"q": "naming"})
    assert '<a href="/blog/?q=naming">' in response.content.decode()
    assert live in client.get("/blog/?q=naming").context["page_obj"]


def test_a_draft_of_somebody_else_leaves_no_trace(boats, signed_in, bob, charlie):
    Post.objects.exclude(pk=boats["live"].pk).update(title="Secret plan")
    for person in (bob, charlie):
        secret, nothing = (signed_in(person).get("/search/", {"q": text}) for text in ("secret", "absent"))
        assert secret.context["count"] == nothing.context["count"] == 0
        assert secret.content.count(b"secret") == nothing.content.count(b"absent") > 0


def test_what_is_scheduled_is_found_when_its_time_has_come(write_post):
    post = write_post("Spring launch", days=1)
    assert found(NOBODY, "spring") == []
    Post.objects.filter(pk=post.pk).update(published_at=timezone.now() - timedelta(seconds=1))
    assert found(NOBODY, "spring") == ["Spring launch"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by what it knows of the rows")
def test_which_posts_is_read_from_the_index_alone(db):
    found = best_of(Post.objects.visible_to(NOBODY), Wanted("boat"), 9).values("pk")
    assert "COVERING INDEX blog_search" in found.explain()
