"""A file of the library: its small picture, its end, and the questions that a list asks."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from apps.blog.jobs import make_thumbnail
from apps.blog.models import MediaFile, MediaUse
from apps.blog.models.media_file import THUMBNAIL_SIDE
from apps.common.errors import Conflict
from apps.common.models import Job, Upload
from apps.common.uploads.sweep import sweep
from apps.common.uploads.tests.corpus import SECRET, content, frames, picture, talking


@pytest.fixture
def stored(upload_folder):
    return lambda: sorted(
        path.relative_to(upload_folder).as_posix() for path in upload_folder.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp"])
def test_a_picture_gets_a_small_one(give, name):
    media = give(name, content=picture({"jpg": "JPEG"}.get(name[2:], name[2:].upper()), (2000, 500)))
    with Image.open(BytesIO(content(media.thumbnail))) as small:
        assert (small.format, small.size) == ("WEBP", (THUMBNAIL_SIDE, THUMBNAIL_SIDE // 4))
    assert (media.thumbnail.owner, media.thumbnail.name) == (media.upload.owner, "a.webp")


def test_a_picture_that_is_small_already_keeps_its_size(give):
    media = give(content=picture("PNG", (40, 30)))
    assert (media.thumbnail.width, media.thumbnail.height) == (40, 30)


def test_a_document_gets_none(give):
    media = give("letter.pdf")
    make_thumbnail.call(media.pk)
    assert (media.thumbnail, media.thumbnail_url) == (None, None)


def test_a_turned_photo_stands_upright_and_tells_no_place(give):
    exif = Image.Exif()
    exif[0x0112] = 6
    media = give("a.jpg", content=picture("JPEG", (80, 40), exif=exif))
    assert (media.upload.width, media.upload.height) == (media.thumbnail.width, media.thumbnail.height) == (40, 80)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_neither_of_both_pictures_carries_what_was_hidden_in_it(give, form):
    media = give(f"a.{form.lower()}", content=talking(form))
    for upload in (media.upload, media.thumbnail):
        assert not any(mark in content(upload) for mark in (SECRET, b"<?php", b"Exif", b"ICC"))


def test_of_an_animation_the_first_frame_is_shown(give):
    media = give("a.gif", content=frames("GIF", 5))
    assert media.thumbnail.content_type == "image/webp"


def test_making_it_twice_makes_it_once(give, stored):
    media, before = give(), stored()
    make_thumbnail.call(media.pk)
    stale = MediaFile.objects.with_details().get(pk=media.pk)
    stale.thumbnail = None
    stale.make_thumbnail()
    assert stored() == before
    assert Upload.objects.count() == 2


def test_the_job_survives_a_row_that_is_gone(give, alice):
    media = give()
    pk, _ = media.pk, media.erase(by=alice)
    make_thumbnail.call(pk)
    assert not Upload.objects.exists()


def test_a_row_that_goes_while_the_picture_is_made_leaves_nothing(give, alice, stored):
    media = give()
    media.thumbnail.file.delete(save=False)
    media.thumbnail.delete()
    stale = MediaFile.objects.with_details().get(pk=media.pk)
    media.erase(by=alice)  # the file itself goes after the commit
    stale.make_thumbnail()
    assert not Upload.objects.exists()
    assert stored() == [stale.upload.file.name]


@pytest.fixture
def queue(settings):
    """Jobs wait in the database, as they do outside of tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_the_job_comes_with_the_row(queue, give):
    give("a.png")
    give("a.pdf")
    assert [job.task_path for job in Job.objects.all()] == ["apps.blog.jobs.make_thumbnail"]


def test_without_its_small_picture_the_whole_one_is_shown(queue, give, signed_in, alice):
    media = give()
    assert f'src="{media.url}"' in signed_in(alice).get("/blog/media/").content.decode()


def test_deleting_takes_it_out_of_every_post_and_moves_their_versions(give, write_post, bob, alice):
    media, other = give(), give("other.png")
    text = f"# Quay\n\n{media.markdown}\n\nRead [on]({media.url}) `{media.url}` {other.markdown}"
    mine = write_post(days=-1, featured_image=media, body_markdown=text)
    bobs = write_post("Bob's", author=bob, body_markdown=f"![x]({media.thumbnail_url})")
    away = write_post("Away", trashed_at=timezone.now(), featured_image=media)
    before = {post.pk: post.version for post in (mine, bobs, away)}
    media.erase(by=alice)
    for post in (mine, bobs, away):
        post.refresh_from_db()
        assert post.version != before[post.pk]
        assert post.featured_image is None
    assert mine.body_markdown == f"# Quay\n\n\n\nRead on `{media.url}` {other.markdown}"
    assert f'src="{other.url}"' in mine.body_html
    assert f'="{media.url}"' not in mine.body_html
    assert bobs.body_html == ""
    assert set(MediaUse.objects.values_list("post", "media")) == {(mine.pk, other.pk)}


@pytest.mark.parametrize("end", ["erase", "rows", "upload", "uploads", "owner"])
def test_whichever_way_it_goes_nothing_is_left(
    give, write_post, stored, alice, bob, end, django_capture_on_commit_callbacks
):
    media = give()
    post = write_post(author=bob, body_markdown=media.markdown)
    ways = {
        "erase": lambda: media.erase(by=alice),
        "rows": MediaFile.objects.all().delete,
        "upload": media.upload.delete,
        "uploads": Upload.objects.filter(pk=media.upload.pk).delete,
        "owner": alice.delete,
    }
    with django_capture_on_commit_callbacks(execute=True):
        ways[end]()
    assert not MediaFile.objects.exists()
    assert not Upload.objects.exists()
    assert stored() == []
    post.refresh_from_db()
    assert post.body_markdown == ""


def test_a_small_picture_that_staff_delete_leaves_the_file(give):
    media = give()
    media.thumbnail.delete()
    media = MediaFile.objects.with_details().get(pk=media.pk)
    assert media.thumbnail is None
    media.make_thumbnail()
    assert media.thumbnail


def test_a_deletion_that_fails_changes_no_post_and_no_file(give, write_post, stored, alice, monkeypatch):
    media = give()
    post, before = write_post(featured_image=media, body_markdown=media.markdown), stored()

    def broken(*args, **kwargs) -> None:
        raise RuntimeError

    monkeypatch.setattr(Upload.objects.all().__class__, "delete", broken)
    with pytest.raises(RuntimeError):
        media.erase(by=alice)
    post.refresh_from_db()
    assert (post.featured_image, post.body_markdown) == (media, media.markdown)
    assert stored() == before


def test_a_picture_that_was_deleted_meanwhile_is_a_conflict(give, write_post, alice):
    media, post = give(), write_post()
    post.featured_image = MediaFile.objects.get(pk=media.pk)
    media.erase(by=alice)
    with pytest.raises(Conflict):
        post.save()


def test_saving_without_a_change_asks_little(give, write_post, django_assert_max_num_queries):
    media = give()
    post = write_post(featured_image=media, body_markdown=media.markdown)
    with django_assert_max_num_queries(6):
        post.save()
    plain = write_post("Plain")
    with django_assert_max_num_queries(4):
        plain.save()
    with django_assert_max_num_queries(1):
        plain.publish()


def test_types_are_asked_for_whole_or_by_their_first_half(give):
    give("a.png"), give("b.jpg"), give("c.pdf")
    for asked, names in [
        ("image/png", {"a.png"}),
        ("image", {"a.png", "b.jpg"}),
        ("application", {"c.pdf"}),
        ("imag", set()),
    ]:
        assert {media.filename for media in MediaFile.objects.of_type(asked).with_details()} == names


def test_days_belong_to_what_was_sent_between_them(give):
    media = give()
    MediaFile.objects.update(created_at=datetime(2026, 3, 5, 22, 30, tzinfo=UTC))
    day, moment = date(2026, 3, 5), datetime(2026, 3, 5, 22, 30, tzinfo=UTC)
    with timezone.override("UTC"):
        for start, end, found in [
            (None, None, True),
            (day, day, True),
            (day + timedelta(days=1), None, False),
            (None, day - timedelta(days=1), False),
            (moment, moment, True),
            (moment + timedelta(seconds=1), None, False),
            (None, moment - timedelta(seconds=1), False),
        ]:
            assert MediaFile.objects.uploaded_between(start, end).filter(pk=media.pk).exists() is found, (start, end)
    with timezone.override("Europe/Oslo"):
        assert MediaFile.objects.uploaded_between(day, day).exists()
        assert not MediaFile.objects.uploaded_between(day + timedelta(days=1)).exists()


def test_files_and_rows_are_in_step(give):
    give()
    swept = sweep()
    assert (swept.removed, swept.missing) == ([], [])
