"""The newsfeed: what comes into it, what is unread, and how far it reaches back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.blog import jobs
from apps.blog.models import AllRead, Follow, Post, PostReading, Tag
from apps.blog.newsfeed import STRETCH, Place, stretch

HTMX = {"HX-Request": "true"}


@pytest.fixture
def bobs(signed_in, bob) -> Client:
    return signed_in(bob)


@pytest.fixture
def follows(alice, bob) -> Follow:
    """Bob follows Alice."""
    return Follow.objects.follow(alice, by=bob)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def titles(user) -> list[str]:
    return [post.title for post in Post.objects.news_for(user)]


def unread(user) -> list[str]:
    return [post.title for post in Post.objects.news_for(user).unread_by(user)]


def test_what_somebody_follows_comes_in_once_and_newest_first(alice, bob, charlie, write_post, follows):
    write_post("Older", days=-3, tags=["Craft"])
    write_post("Of another", days=-2, author=charlie, tags=["Craft", "Design"])
    write_post("Newer", days=-1, tags=["Craft", "Design"])
    write_post("Elsewhere", days=-1, author=charlie)
    for tag in Tag.objects.all():
        Follow.objects.follow(tag, by=bob)
    assert titles(bob) == ["Newer", "Of another", "Older"]
    assert titles(charlie) == []


def test_only_what_is_live_comes_in(everything, bob, follows):
    assert titles(bob) == ["Naming the boats"]
    Post.objects.filter(slug="spring").update(published_at=timezone.now())
    assert titles(bob) == ["Spring", "Naming the boats"]
    everything[0].trash()
    assert titles(bob) == ["Spring"]


def test_ones_own_posts_are_no_news(alice, bob, live):
    Follow.objects.follow(live.tags.get(), by=alice)
    assert titles(alice) == []


def test_a_post_without_an_author_comes_in_by_its_tag(bob, write_post):
    post = write_post("Alone", author=None, days=-1, tags=["Craft"])
    Follow.objects.follow(post.tags.get(), by=bob)
    assert titles(bob) == ["Alone"]


def test_what_has_been_opened_is_read(bob, charlie, live, write_post, follows):
    write_post("Other", days=-2)
    PostReading.objects.mark(live, by=bob)
    PostReading.objects.mark(live, by=bob)
    assert unread(bob) == ["Other"]
    PostReading.objects.unmark(live, by=charlie)
    assert unread(bob) == ["Other"]
    PostReading.objects.unmark(live, by=bob)
    assert len(unread(bob)) == 2


def test_marking_all_can_be_taken_back_once(bob, live, write_post, follows):
    AllRead.objects.mark(by=bob)
    assert unread(bob) == []
    Post.objects.filter(pk=write_post("New", days=-1).pk).update(published_at=timezone.now())
    assert unread(bob) == ["New"]
    AllRead.objects.mark(by=bob)
    for _ in range(2):
        AllRead.objects.take_back(by=bob)
        assert unread(bob) == ["New"]


def test_the_first_mark_taken_back_leaves_everything_unread(bob, live, follows):
    AllRead.objects.mark(by=bob)
    AllRead.objects.take_back(by=bob)
    assert unread(bob) == ["Naming the boats"]


def test_what_is_older_than_a_month_counts_as_read(bob, write_post, follows):
    write_post("Old", days=-31)
    write_post("Young", days=-29)
    assert unread(bob) == ["Young"]
    assert titles(bob) == ["Young", "Old"]


def test_marks_say_the_same_as_the_question(bob, live, write_post, follows):
    write_post("Old", days=-31)
    write_post("Other", days=-3)
    PostReading.objects.mark(live, by=bob)
    marked = Post.objects.news_for(bob).with_marks(bob)
    assert [post.title for post in marked if post.is_unread] == unread(bob) == ["Other"]
    assert [post.title for post in marked if post.is_news] == ["Naming the boats", "Other"]


def test_read_marks_go_when_their_posts_are_no_news_any_more(bob, live, draft, write_post):
    old = write_post("Old", days=-31)
    for post in (live, draft, old):
        PostReading.objects.mark(post, by=bob)
    jobs.prune_readings.call()
    assert [mark.post for mark in PostReading.objects.all()] == [live]


def test_stretches_meet_without_a_gap_or_an_overlap(bob, write_post, follows):
    moment = timezone.now() - timedelta(days=1)
    for number in range(2 * STRETCH + 1):
        write_post(f"Post {number}", published_at=moment - timedelta(minutes=number // 3))
    found, place = [], ""
    while place is not None:
        posts, place = stretch(Post.objects.news_for(bob), str(place))
        found += posts
    assert found == list(Post.objects.news_for(bob))
    assert len(found) == 2 * STRETCH + 1


@pytest.mark.parametrize("text", ["", "x", "1", "1-", "-1", "9" * 30 + "-1", "1-" + "9" * 50, "\0-1", "1-x"])
def test_what_is_no_place_begins_at_the_beginning(text):
    assert Place.parse(text) is None


def test_the_page_shows_news_and_how_many_are_unread(bobs, live, write_post, follows):
    write_post("Other", days=-2)
    text = text_of(bobs.get("/blog/newsfeed/"))
    assert text.index("Naming the boats") < text.index("Other")
    assert text.count("feed-unread") == 2
    assert re.search(r"Unread:</span> 2</span></a>", text)


def test_opening_a_post_has_it_marked_by_the_page_and_not_by_the_get(bobs, bob, live, follows):
    text = text_of(bobs.get(live.get_absolute_url()))
    assert not PostReading.objects.exists()
    form = re.search(r'<form[^>]*id="reading"[^>]*>', text)[0]
    assert 'hx-trigger="load"' in form
    action = re.search(r'action="([^"]+)"', form)[1]
    response = bobs.post(action, headers=HTMX | {"HX-Target": "reading"})
    assert (response.status_code, response.content) == (204, b"")
    assert PostReading.objects.get().reader == bob
    assert 'id="reading"' not in text_of(bobs.get(live.get_absolute_url()))


def test_nobody_is_asked_to_mark_their_own_post_or_an_old_one(signed_in, alice, bobs, live, write_post, client):
    assert 'id="reading"' not in text_of(signed_in(alice).get(live.get_absolute_url()))
    assert 'id="reading"' not in text_of(bobs.get(write_post("Old", days=-40).get_absolute_url()))
    assert 'id="reading"' not in text_of(client.get(live.get_absolute_url()))


def test_a_post_of_the_list_is_marked_in_its_place(bobs, live, follows):
    text = text_of(bobs.post(f"/blog/{live.slug}/reading/", headers=HTMX))
    assert "<html" not in text
    assert "feed-unread" not in text
    assert "Mark as unread" in text
    assert 'id="sections"' in text
    assert 'hx-swap-oob="true"' in text
    text = text_of(bobs.delete(f"/blog/{live.slug}/reading/", headers=HTMX))
    assert "Mark as read" in text
    assert "Unread:</span> 1" in text


def test_without_htmx_marking_leads_back_to_the_list(bobs, live, follows):
    here = "/blog/newsfeed/?show=unread"
    page = bobs.post(f"/blog/{live.slug}/reading/", {"next": here}, follow=True)
    assert page.redirect_chain == [(here, 303)]
    assert "Nothing unread" in text_of(page)
    assert bobs.post(f"/blog/{live.slug}/reading/delete/", {"next": here})["Location"] == here


def test_all_is_marked_and_the_toast_takes_it_back(bobs, bob, live, follows):
    text = text_of(bobs.post("/blog/newsfeed/read/", follow=True))
    assert unread(bob) == []
    undo = re.search(r'<form method="post" action="(/blog/newsfeed/[^"]+)" hx-post="[^"]+" hx-target="closest', text)[1]
    bobs.post(undo, follow=True)
    assert unread(bob) == ["Naming the boats"]


def test_older_posts_come_as_rows_to_htmx_and_as_a_page_to_others(bobs, write_post, follows):
    for number in range(STRETCH + 1):
        write_post(f"Post {number:02}", days=-1 - number)
    text = text_of(bobs.get("/blog/newsfeed/"))
    more = re.search(r'href="(/blog/newsfeed/\?behind=[^"]+)"', text)[1]
    assert f'hx-get="{more}"' in text
    rows = text_of(bobs.get(more, headers=HTMX))
    assert f"Post {STRETCH:02}" in rows
    assert "<html" not in rows
    assert "behind=" not in rows
    assert "<html" in text_of(bobs.get(more))


def test_an_empty_newsfeed_tells_whom_to_follow(bobs, bob, alice, live):
    text = text_of(bobs.get("/blog/newsfeed/"))
    assert "Your newsfeed is empty" in text
    assert 'action="/blog/authors/alice/follow/"' in text
    live.unpublish()
    Follow.objects.follow(alice, by=bob)
    assert "Nothing published yet" in text_of(bobs.get("/blog/newsfeed/"))


def test_a_number_that_nobody_counts_ends_at_ninety_nine(bobs, alice, write_post, follows):
    Post.objects.bulk_create(
        Post(title=f"Post {number}", slug=f"post-{number}", author=alice, published_at=timezone.now())
        for number in range(101)
    )
    assert "Unread:</span> 99+" in text_of(bobs.get("/blog/newsfeed/"))


@pytest.mark.parametrize("address", ["/blog/newsfeed/", "/blog/newsfeed/?show=unread"])
def test_it_asks_as_often_for_many_as_for_few(bobs, write_post, follows, django_assert_max_num_queries, address):
    for number in range(40):
        write_post(f"Post {number}", days=-1 - number / 10, tags=["Craft", f"Tag {number}"])
    bobs.get(address)  # the first visit writes the session
    # Session (where no cache holds it), person, the posts with their authors, their tags, how many are unread, and for
    # the frame: team and news.
    with django_assert_max_num_queries(7):
        bobs.get(address)
