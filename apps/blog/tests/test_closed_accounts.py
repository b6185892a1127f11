"""What becomes of posts when their author closes the account, comes back, or goes."""

import pytest
from django.utils import timezone

from apps.blog import personal_data
from apps.blog.models import Post
from apps.common.models import AccountClosure


@pytest.fixture
def closure(alice, live) -> AccountClosure:
    return AccountClosure.objects.close(alice)


ADDRESSES = ["/blog/naming-the-boats/", "/blog/authors/alice/", "/blog/tags/craft/", "/blog/tags/craft/feed/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_while_the_account_is_closed_its_pages_are_missing(
    client, alice, live, bob, signed_in, address, django_capture_on_commit_callbacks
):
    visitors = [client, signed_in(bob)]
    assert {each.get(address).status_code for each in visitors} == {200}
    with django_capture_on_commit_callbacks(execute=True):
        closure = AccountClosure.objects.close(alice)
    assert {each.get(address).status_code for each in visitors} == {404}
    with django_capture_on_commit_callbacks(execute=True):
        closure.take_back(by=alice)
    assert {each.get(address).status_code for each in visitors} == {200}


def test_lists_and_the_api_leave_them_out(client, closure):
    assert "Naming the boats" not in client.get("/blog/").content.decode()
    assert "Naming the boats" not in client.get("/blog/feed/").content.decode()
    assert client.get("/api/blog/posts/").json()["results"] == []


def test_posts_of_a_deactivated_account_stay(client, alice, live):
    alice.is_active = False
    alice.save()
    assert client.get("/blog/naming-the-boats/").status_code == 200


def test_once_deleted_nothing_that_the_person_wrote_is_left(alice, everything):
    closure = AccountClosure.objects.close(alice)
    AccountClosure.objects.update(erase_at=timezone.now())
    assert AccountClosure.objects.get(pk=closure.pk).erase()
    assert not Post.objects.exists()


def test_an_account_that_staff_deletes_leaves_what_was_published_and_no_draft(
    alice, everything, live, archived, scheduled
):
    alice.delete()
    assert set(Post.objects.all()) == {live, archived, scheduled}
    assert set(Post.objects.values_list("author", flat=True)) == {None}


def test_the_export_holds_drafts_and_the_trash(alice, bob, everything, write_post):
    write_post("Bob's", author=bob)
    told = {row["title"]: row for row in personal_data.posts(alice)}
    assert told.keys() == {post.title for post in everything}
    assert told["Naming the boats"]["tags"] == ["Craft"]
    assert told["Thrown away"]["trashed_at"]
    assert told["Half a thought"]["status"] == "draft"


def test_the_export_of_media_leads_to_the_files(alice, give):
    media = give("quay.png")
    (row,) = personal_data.media(alice)
    assert (row["upload_id"], row["original_filename"]) == (media.upload_id, "quay.png")
