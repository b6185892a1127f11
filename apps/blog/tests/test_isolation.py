"""No list shows what belongs to somebody else; its own addresses are asked by the gate tests/test_isolation.py."""

import pytest
from django.test import Client


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
