"""Publishing, archiving, the trash and the list of one's own posts."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.blog.models import Post
from apps.common.models import AuditEntry

MINE = {"HX-Request": "true", "HX-Target": "mine"}


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


NOUNS = [
    ("post", "draft", "publication", "published", "Published."),
    ("delete", "live", "publication", "draft", "It is a draft again."),
    ("post", "live", "publication/delete", "draft", "It is a draft again."),
    ("post", "live", "archive", "archived", "Archived."),
    ("delete", "archived", "archive", "published", "Back from the archive."),
    ("post", "archived", "archive/delete", "published", "Back from the archive."),
    ("post", "scheduled", "publication", "published", "Published."),
]


@pytest.mark.parametrize(("method", "which", "noun", "status", "toast"), NOUNS)
def test_a_status_is_posted_and_deleted(request, alices, method, which, noun, status, toast):
    post = request.getfixturevalue(which)
    page = getattr(alices, method)(f"/blog/{post.slug}/{noun}/", follow=True)
    assert page.redirect_chain == [(post.get_absolute_url(), 303)]
    assert toast in page.content.decode()
    post.refresh_from_db()
    assert post.status == status


@pytest.mark.parametrize(("method", "which", "noun", "status", "toast"), NOUNS)
def test_from_my_posts_htmx_gets_the_list_back(request, alices, method, which, noun, status, toast):
    post = request.getfixturevalue(which)
    response = getattr(alices, method)(f"/blog/{post.slug}/{noun}/", headers=MINE)
    text = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in text
    assert post.title in text
    assert toast in text
    assert " autofocus" in text


@pytest.mark.parametrize(
    "noun", ["publication", "publication/delete", "archive", "archive/delete", "trash", "trash/delete"]
)
def test_reading_an_address_changes_no_status(alices, live, noun):
    assert alices.get(f"/blog/{live.slug}/{noun}/").status_code == 405


def test_forms_are_safe_against_other_sites(alice, live):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    for address in ("/blog/write/", *(f"/blog/{live.slug}/{noun}/" for noun in ("trash", "publication", "archive"))):
        assert client.post(address, {"title": "x"}).status_code == 403
    live.refresh_from_db()
    assert live.status == "published"


def test_deleting_moves_to_the_trash_and_can_be_undone(alices, live, client):
    page = alices.post(f"/blog/{live.slug}/trash/", follow=True)
    text = page.content.decode()
    assert page.redirect_chain == [("/blog/mine/", 303)]
    assert "Moved to the trash." in text
    undo = re.search(r'<form method="post" action="(/blog/[^"]+/trash/delete/)"', text)[1]
    assert client.get(live.get_absolute_url()).status_code == 404
    assert alices.get(live.get_absolute_url()).status_code == 404

    page = alices.post(undo, follow=True)
    assert page.redirect_chain == [(live.get_absolute_url(), 303)]
    assert "Taken back from the trash." in page.content.decode()
    assert client.get(live.get_absolute_url()).status_code == 200


def test_undo_leaves_htmx_on_the_page_that_is_open(alices, trashed):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/blog/mine/?status=draft"}
    response = alices.post(f"/blog/{trashed.slug}/trash/delete/", headers=headers)
    assert response["HX-Redirect"] == "/blog/mine/?status=draft"


def test_restoring_twice_is_harmless(alices, trashed):
    for _ in range(2):
        assert alices.post(f"/blog/{trashed.slug}/trash/delete/").status_code == 303
    trashed.refresh_from_db()
    assert not trashed.is_trashed


def test_deleting_for_good_asks_first_and_is_written_down(alices, alice, trashed):
    address = f"/blog/{trashed.slug}/delete/"
    assert "Delete for good?" in alices.get(address).content.decode()
    assert Post.objects.filter(pk=trashed.pk).exists()
    page = alices.post(address, follow=True)
    assert page.redirect_chain == [("/blog/mine/?status=trash", 303)]
    assert "Deleted for good." in page.content.decode()
    assert not Post.objects.filter(pk=trashed.pk).exists()
    told = AuditEntry.objects.get(action="post.deleted")
    assert (told.actor_id, told.target_id, told.before) == (alice.pk, str(trashed.pk), {"title": "Thrown away"})


def test_what_is_not_in_the_trash_cannot_be_deleted_for_good(alices, live):
    assert alices.get(f"/blog/{live.slug}/delete/").status_code == 404
    assert alices.post(f"/blog/{live.slug}/delete/").status_code == 404
    assert Post.objects.filter(pk=live.pk).exists()


@pytest.mark.parametrize(
    ("status", "titles"),
    [
        ("", {"Naming the boats", "Half a thought", "Spring", "Long ago"}),
        ("draft", {"Half a thought"}),
        ("scheduled", {"Spring"}),
        ("published", {"Naming the boats"}),
        ("archived", {"Long ago"}),
        ("trash", {"Thrown away"}),
        ("nonsense", {"Naming the boats", "Half a thought", "Spring", "Long ago"}),
    ],
)
def test_my_posts_stand_under_their_status(alices, everything, status, titles):
    text = alices.get("/blog/mine/", {"status": status}).content.decode()
    assert {post.title for post in everything if post.title in text} == titles
    for label in ("All (4)", "Draft (1)", "Scheduled (1)", "Published (1)", "Archived (1)", "Trash (1)"):
        assert label in text


@pytest.mark.parametrize(("status", "words"), [("", "Nothing here"), ("trash", "The trash is empty")])
def test_an_empty_list_says_what_belongs_there(alices, status, words):
    assert words in alices.get("/blog/mine/", {"status": status}).content.decode()


def test_the_list_comes_back_under_the_same_tab(alices, everything):
    text = alices.post(f"/blog/{everything[1].slug}/trash/", {"status": "draft"}, headers=MINE).content.decode()
    assert "Nothing here" in text
    assert "Draft (0)" in text
    assert "Trash (2)" in text


def test_my_posts_are_for_members(client, db):
    assert client.get("/blog/mine/")["Location"] == "/account/login/?next=/blog/mine/"


def test_a_long_list_of_my_posts_is_paged_within_its_tab(alices, write_post):
    for number in range(21):
        write_post(f"Draft {number}")
    assert "?status=draft&amp;page=2" in alices.get("/blog/mine/?status=draft").content.decode()
    assert "?page=2" in alices.get("/blog/mine/").content.decode()


def test_my_posts_ask_as_often_for_a_hundred_rows_as_for_two(alices, write_post):
    asked = set()
    for rows in (2, 18, 80):
        for number in range(rows):
            write_post(f"Draft {number}", tags=["Craft", f"Tag {number % 9}"])
        alices.get("/blog/mine/")  # writes the session, or brings it back to a cache that has let it go
        with CaptureQueriesContext(connection) as queries:
            alices.get("/blog/mine/")
        asked.add(len(queries))
    # Session (where no cache holds it), person, team, news, counts, how many, the rows with their authors, the rows'
    # tags, how many posts of the newsfeed are unread.
    assert len(asked) == 1
    assert asked.pop() <= 9
