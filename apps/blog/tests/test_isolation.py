"""What belongs to somebody else is answered exactly like what does not exist."""

import re
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from apps.blog.models import Post

MISSING = "no-such-post-anywhere"
ROUTES = [
    *("blog:detail", "blog:edit", "blog:delete", "blog:trash", "blog:restore"),
    *("blog:publication", "blog:unpublish", "blog:archive", "blog:unarchive"),
]
TEXT = {"title": "Mine now", "body_markdown": "Mine now", "version": "x", "intent": "publish"}


def answer(client: Client, method: str, name: str, slug: str, *, htmx: bool) -> tuple[object, ...]:
    headers = {"HX-Request": "true"} if htmx else {}
    response = getattr(client, method)(reverse(name, args=[slug]), TEXT if method == "post" else None, headers=headers)
    body = response.content.decode().replace(slug, "SLUG")
    body = re.sub(r"[0-9a-f]{32}", "REQUEST", re.sub(r'value="\w{64}"', "TOKEN", body))
    location = response.headers.get("Location", response.headers.get("HX-Redirect", "")).replace(slug, "SLUG")
    return response.status_code, location, body


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "fragment"])
@pytest.mark.parametrize("person", ["anonymous", "bob", "staff", "superuser"])
def test_a_foreign_post_is_answered_like_a_missing_one(request, everything, person, htmx):
    client = Client()
    if person != "anonymous":
        client.force_login(request.getfixturevalue(person))
    before = list(Post.objects.values())
    for name, method in product(ROUTES, ("get", "head", "post", "delete")):
        hidden = everything[1:] if name == "blog:detail" else everything
        expected = answer(client, method, name, MISSING, htmx=htmx)
        for post in hidden:
            assert answer(client, method, name, post.slug, htmx=htmx) == expected, f"{method} {name} {post}"
    assert list(Post.objects.values()) == before


@pytest.mark.parametrize("name", ["blog:tag", "blog:tag_feed"])
def test_a_tag_of_drafts_alone_is_answered_like_a_missing_one(client, draft, name):
    assert answer(client, "get", name, "secret-plan", htmx=False) == answer(client, "get", name, MISSING, htmx=False)


def test_a_person_without_live_posts_is_answered_like_nobody(client, draft, alice):
    assert answer(client, "get", "blog:author", alice.username, htmx=False) == answer(
        client, "get", "blog:author", "nobody-of-that-name", htmx=False
    )


@pytest.mark.parametrize(
    "address", ["/blog/", "/blog/feed/", "/blog/tags/", "/blog/tags/craft/", "/blog/authors/alice/"]
)
@pytest.mark.parametrize("person", ["anonymous", "alice", "bob", "superuser"])
def test_no_list_for_everybody_shows_what_is_not_live(request, everything, person, address):
    client = Client()
    if person != "anonymous":
        client.force_login(request.getfixturevalue(person))
    text = client.get(address).content.decode()
    assert "Naming the boats" in text or "Craft" in text
    for post in everything[1:]:
        assert post.title not in text
    assert "Secret plan" not in text


def test_searching_finds_no_draft(client, everything):
    assert "Half a thought" not in client.get("/blog/", {"q": "thought"}).content.decode()
    assert "Half a thought" not in client.get("/blog/", {"tag": "secret-plan"}).content.decode()


def test_my_posts_are_mine(signed_in, bob, everything):
    client = signed_in(bob)
    for status in ("", "draft", "scheduled", "published", "archived", "trash"):
        text = client.get("/blog/mine/", {"status": status}).content.decode()
        assert not [post.title for post in everything if post.title in text]


def test_suggestions_come_from_posts_that_one_may_see(signed_in, alice, bob, draft, live):
    assert "Secret plan" in signed_in(alice).get("/blog/write/tags/", {"tags": "sec"}).content.decode()
    assert "Secret plan" not in signed_in(bob).get("/blog/write/tags/", {"tags": "sec"}).content.decode()
    assert "Craft" in signed_in(bob).get("/blog/write/tags/", {"tags": "cr"}).content.decode()
    assert "Secret plan" not in signed_in(bob).get("/blog/write/").content.decode()
