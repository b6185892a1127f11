"""Who may open a file: its owner and staff, and everybody for as long as a post that may show it is live."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.test import Client
from django.utils import timezone

from apps.blog.models import MediaFile, MediaUse, Post
from apps.common.models import Upload, User
from apps.common.uploads.tests.corpus import file

VISITOR = AnonymousUser()


def answer(client: Client, address: str):
    response = client.get(address)
    response.getvalue()  # a file that is read to its end is closed
    return response


def opens(media: MediaFile, client: Client | None = None) -> bool:
    """Both the file and its small picture answer alike, and to visitors as the library says."""
    answers = {answer(client or Client(), address).status_code for address in (media.url, media.thumbnail_url)}
    assert answers in ({200}, {404}), "the file and its small picture differ"
    if client is None:
        assert MediaFile.objects.visible_to(VISITOR).filter(pk=media.pk).exists() is (answers == {200})
    return answers == {200}


def in_text(media: MediaFile) -> dict[str, object]:
    return {"body_markdown": f"Look: {media.markdown}"}


WAYS = {
    "at the head": lambda media: {"featured_image": media},
    "in the text": in_text,
    "as a link": lambda media: {"body_markdown": f"[Look]({media.url})"},
    "by its full address": lambda media: {"body_markdown": f"![Look](http://testserver{media.url})"},
    "as a small picture": lambda media: {"body_markdown": f"![Look]({media.thumbnail_url})"},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_is_public_while_a_published_post_uses_it(give, write_post, way):
    media = give()
    assert not opens(media)
    post = write_post(**WAYS[way](media))
    assert not opens(media), "a draft"
    post.publish()
    assert opens(media)
    post.archive()
    assert not opens(media)
    post.unarchive()
    post.trash()
    assert not opens(media)
    post.restore()
    assert opens(media)
    post.unpublish()
    assert not opens(media)


def test_a_scheduled_post_lets_it_out_when_it_comes_out(give, write_post, monkeypatch):
    media = give()
    write_post(days=2, featured_image=media)
    assert not opens(media)
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert opens(media)


def test_many_posts_changed_at_once_change_it_too(give, write_post):
    media = give()
    write_post(featured_image=media)
    Post.objects.all().publish()
    assert opens(media)
    Post.objects.all().trash()
    assert not opens(media)


def test_one_of_several_posts_is_enough(give, write_post):
    media = give()
    first, _second = write_post(days=-1, **in_text(media)), write_post(days=-2, featured_image=media)
    first.unpublish()
    assert opens(media)


def test_a_reference_that_is_edited_away_closes_it_again(give, write_post):
    media = give()
    post = write_post(days=-1, **in_text(media))
    post.body_markdown = "Nothing to see."
    post.save()
    assert not opens(media)
    assert not MediaUse.objects.exists()


def test_a_post_deleted_for_good_closes_it_again(give, write_post, alice):
    media = give()
    write_post(days=-1, featured_image=media).erase(by=alice)
    assert not opens(media)


@pytest.mark.parametrize("text", ["`{}`", "```\n{}\n```", "    {}", "{}".replace("{}", "\\{}")])
def test_what_is_only_quoted_shows_nothing(give, write_post, text):
    media = give()
    write_post(days=-1, body_markdown=text.format(f"[Look]({media.url})"))
    assert not opens(media)


def test_a_post_of_somebody_else_does_not_make_it_public(give, write_post, bob):
    media = give()
    post = write_post(author=bob, days=-1, **in_text(media))
    assert not opens(media)
    assert list(media.using_posts()) == [post], "it is known all the same, for when the file is deleted"


def test_a_post_of_staff_does_only_with_the_right_to_see_it(give, write_post, staff, bob):
    media = give()
    User.objects.filter(pk=bob.pk).update(is_staff=True)
    write_post(author=User.objects.get(pk=bob.pk), days=-1, **in_text(media))
    assert not opens(media), "staff without any right"
    write_post(author=staff, days=-1, **in_text(media))
    assert opens(media)


def test_a_post_that_gets_another_author_shows_what_that_one_may_show(give, write_post, bob):
    media = give()
    post = write_post(days=-1, **in_text(media))
    post.author = bob
    post.save(update_fields=["author"])
    assert not opens(media)


def test_somebody_elses_private_file_is_missing_and_staff_see_it(give, signed_in, bob, staff):
    media = give()
    assert not opens(media, signed_in(bob))
    assert opens(media, signed_in(staff))
    assert not MediaFile.objects.visible_to(bob).exists()
    assert MediaFile.objects.visible_to(staff).exists()
    staff.groups.clear()
    assert not MediaFile.objects.visible_to(User.objects.get(pk=staff.pk)).exists()


def test_caches_between_may_keep_only_what_is_public(give, write_post, client, signed_in, alice):
    media = give()
    assert answer(signed_in(alice), media.url).headers["Cache-Control"] == "private, no-cache"
    write_post(days=-1, featured_image=media)
    assert answer(client, media.url).headers["Cache-Control"] == "no-cache"


def test_staff_open_a_file_by_its_flag_with_its_small_picture(give):
    media = give()
    media.upload.is_public = True
    media.upload.save()
    assert opens(media)


def test_an_upload_that_is_no_media_file_stays_as_private(alice, write_post, client, upload_folder):
    upload = Upload.objects.receive(file("a.txt", b"words"), by=alice)
    write_post(days=-1, body_markdown=f"[a]({upload.get_absolute_url()})")
    assert client.get(upload.get_absolute_url()).status_code == 404


def test_an_account_takes_its_private_files_along_and_leaves_what_its_posts_show(
    give, write_post, alice, upload_folder, django_capture_on_commit_callbacks
):
    shown, waiting, unused = give("shown.png"), give("waiting.png"), give("unused.png")
    live = write_post(days=-1, featured_image=shown)
    scheduled = write_post("Soon", days=1, featured_image=waiting, body_markdown=f"Words. {waiting.markdown}")
    with django_capture_on_commit_callbacks(execute=True):
        alice.delete()
    assert set(MediaFile.objects.all()) == {shown}
    assert opens(shown)
    kept = {path.relative_to(upload_folder).as_posix() for path in upload_folder.rglob("*") if path.is_file()}
    assert kept == {shown.upload.file.name, shown.thumbnail.file.name}
    scheduled.refresh_from_db()
    assert (scheduled.featured_image, scheduled.body_markdown) == (None, "Words. ")
    live.refresh_from_db()
    live.save()
    assert opens(shown), "staff may save the post of a former member"
    assert not unused.using_posts()


def test_the_right_to_delete_is_the_owners_and_of_staff_with_that_right(give, alice, bob, staff):
    media = give()
    for person, may in ((alice, True), (bob, False), (VISITOR, False), (staff, True)):
        assert MediaFile.objects.erasable_by(person).filter(pk=media.pk).exists() is may
    staff.groups.clear()
    staff.user_permissions.add(Permission.objects.get(codename="view_upload"))
    assert not MediaFile.objects.erasable_by(User.objects.get(pk=staff.pk)).exists()
