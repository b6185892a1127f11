"""Following: who follows what, and what the pages and buttons about it do."""

import re

import pytest
from django.db import IntegrityError
from django.test import Client

from apps.blog.models import Follow, Tag
from apps.blog.models.follow import FollowsThemselves, Standing

HTMX = {"HX-Request": "true"}


@pytest.fixture
def bobs(signed_in, bob) -> Client:
    return signed_in(bob)


@pytest.fixture
def craft(live) -> Tag:
    return live.tags.get()


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_following_twice_is_following_once(alice, bob):
    Follow.objects.follow(alice, by=bob)
    Follow.objects.follow(alice, by=bob)
    assert Follow.objects.by(bob).count() == 1
    assert Follow.objects.standing(alice, bob) == Standing(followers=1, is_followed=True)


def test_nobody_follows_themselves(alice):
    with pytest.raises(FollowsThemselves):
        Follow.objects.follow(alice, by=alice)
    with pytest.raises(IntegrityError, match="follow_is_of_others"):
        Follow.objects.create(follower=alice, author=alice)


@pytest.mark.parametrize("both", [True, False])
def test_a_follow_has_one_target(alice, bob, craft, both):
    targets = {"author": alice, "tag": craft} if both else {}
    with pytest.raises(IntegrityError, match="follow_has_one_target"):
        Follow.objects.create(follower=bob, **targets)


def test_unfollowing_tells_whether_it_was_followed(alice, bob):
    Follow.objects.follow(alice, by=bob)
    assert Follow.objects.unfollow(alice, by=bob)
    assert not Follow.objects.unfollow(alice, by=bob)


def test_follows_go_with_those_who_follow_and_those_who_are_followed(alice, bob, charlie, craft):
    Follow.objects.follow(alice, by=bob)
    Follow.objects.follow(bob, by=charlie)
    Follow.objects.follow(craft, by=charlie)
    bob.delete()
    assert [str(follow.target) for follow in Follow.objects.all()] == ["Craft"]
    craft.delete()
    assert not Follow.objects.exists()


def test_a_visitor_follows_nothing(client, alice, bob):
    from django.contrib.auth.models import AnonymousUser

    Follow.objects.follow(alice, by=bob)
    assert not Follow.objects.by(AnonymousUser()).exists()
    assert Follow.objects.standing(alice, AnonymousUser()) == Standing(followers=1, is_followed=False)


@pytest.mark.parametrize("place", ["/blog/authors/alice/", "/blog/naming-the-boats/", "/blog/tags/craft/"])
def test_the_pages_offer_to_follow_and_then_to_end_it(bobs, live, place):
    text = text_of(bobs.get(place))
    action = re.search(r'class="toggle" method="post" action="([^"]+)"', text)[1]
    page = bobs.post(action, {"next": place}, follow=True)
    assert page.redirect_chain == [(place, 303)]
    assert "You follow" in text_of(page)
    assert f'action="{action}delete/"' in text_of(page)
    page = bobs.post(f"{action}delete/", {"next": place}, follow=True)
    assert "You do not follow" in text_of(page)
    assert not Follow.objects.exists()


@pytest.mark.parametrize("place", ["/blog/authors/alice/", "/blog/naming-the-boats/", "/blog/tags/craft/"])
def test_a_visitor_is_sent_to_sign_in_and_back(client, live, place):
    text = text_of(client.get(place))
    assert 'class="toggle"' not in text
    assert re.search(r'href="/account/login/\?next=%2Fblog%2F(authors%2Falice|tags%2Fcraft)%2F"', text)


def test_an_author_cannot_follow_themselves(signed_in, alice, live):
    client = signed_in(alice)
    assert 'class="toggle"' not in text_of(client.get("/blog/authors/alice/"))
    response = client.post("/blog/authors/alice/follow/")
    assert response.status_code == 422
    assert "You cannot follow yourself" in response.content.decode()


def test_htmx_gets_the_other_button_and_the_number_of_followers(bobs, live):
    response = bobs.post("/blog/authors/alice/follow/", headers=HTMX)
    text = text_of(response)
    assert "<html" not in text
    assert 'action="/blog/authors/alice/follow/delete/"' in text
    assert re.search(r'id="followers-author-\d+" hx-swap-oob="true">1 follower<', text)
    text = text_of(bobs.delete("/blog/authors/alice/follow/", headers=HTMX))
    assert 'action="/blog/authors/alice/follow/"' in text
    assert ">0 followers<" in text


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_following_leads_nowhere_else(bobs, live, address):
    response = bobs.post("/blog/authors/alice/follow/", {"next": address})
    assert response["Location"] == "/"


def test_what_has_nothing_live_any_more_can_still_be_left(bobs, bob, alice, live, craft):
    Follow.objects.follow(alice, by=bob)
    Follow.objects.follow(craft, by=bob)
    live.unpublish()
    assert bobs.post("/blog/authors/alice/follow/").status_code == 404
    assert bobs.post("/blog/authors/alice/follow/delete/", headers=HTMX).status_code == 200
    assert bobs.post("/blog/tags/craft/follow/delete/", headers=HTMX).status_code == 200
    assert not Follow.objects.exists()


def test_what_one_follows_is_listed_with_a_way_to_end_it(bobs, bob, alice, live, craft):
    Follow.objects.follow(alice, by=bob)
    Follow.objects.follow(craft, by=bob)
    text = text_of(bobs.get("/blog/following/"))
    assert 'action="/blog/authors/alice/follow/delete/"' in text
    assert re.search(r"Authors\s*<span[^>]*>1<", text)
    text = text_of(bobs.get("/blog/following/?kind=tags"))
    assert 'action="/blog/tags/craft/follow/delete/"' in text


def test_who_follows_nothing_is_shown_whom_to_follow(bobs, live):
    text = text_of(bobs.get("/blog/following/"))
    assert "You follow nobody yet" in text
    assert 'action="/blog/authors/alice/follow/"' in text
    assert 'action="/blog/tags/craft/follow/"' in text
    assert "You follow no tags yet" in text_of(bobs.get("/blog/following/?kind=tags"))


def test_nobody_is_shown_what_they_follow_already_or_themselves(bobs, bob, alice, live, craft, signed_in):
    Follow.objects.follow(alice, by=bob)
    Follow.objects.follow(craft, by=bob)
    assert 'follow/"' not in re.sub(r'action="[^"]*follow/delete/"', "", text_of(bobs.get("/blog/following/")))
    assert 'action="/blog/authors/alice/' not in text_of(signed_in(alice).get("/blog/following/"))
