"""Two people, or a person and a job, at the same moment."""

import pytest

from apps.blog.models import MediaFile, MediaUse, Post
from apps.common.errors import Conflict
from apps.common.models import Upload
from apps.common.tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def stale(media: MediaFile) -> MediaFile:
    return MediaFile.objects.with_details().get(pk=media.pk)


@pytest.mark.parametrize("way", ["text", "head"])
def test_a_file_is_deleted_while_a_post_begins_to_show_it(give, write_post, alice, way, upload_folder):
    for _ in range(ROUNDS):
        media, post = give(), write_post()
        if way == "text":
            post.body_markdown = media.markdown
        else:
            post.featured_image = media
        saved, erased = at_once(post.save, lambda media=media: stale(media).erase(by=alice))
        assert erased is None
        assert saved is None or isinstance(saved, Conflict | MediaFile.DoesNotExist), repr(saved)
        assert not MediaFile.objects.exists()
        assert not MediaUse.objects.exists()
        assert not Upload.objects.exists()
        assert Post.objects.get(pk=post.pk).featured_image is None
    assert [path for path in upload_folder.rglob("*") if path.is_file()] == []


def test_a_post_that_shows_it_already_is_saved_while_it_is_deleted(give, write_post, alice):
    for _ in range(ROUNDS):
        media = give()
        post = write_post(body_markdown=media.markdown)
        other = Post.objects.get(pk=post.pk)
        other.title = "Another title"
        saved, erased = at_once(
            lambda other=other: other.revise(tags=[], version=other.version),
            lambda media=media: stale(media).erase(by=alice),
        )
        assert erased is None
        assert saved is None or isinstance(saved, Conflict), repr(saved)
        assert not MediaFile.objects.exists()
        assert not MediaUse.objects.exists()


def test_two_delete_it_at_once(give, write_post, alice):
    for _ in range(ROUNDS):
        media = give()
        write_post(featured_image=media)
        deeds = [lambda media=media: media.erase(by=alice) for media in (stale(media), stale(media))]
        assert at_once(*deeds) == [None, None]
        assert not Upload.objects.exists()


def test_two_jobs_make_one_small_picture(give, upload_folder):
    for _ in range(ROUNDS):
        media = give()
        media.thumbnail.delete()
        assert at_once(stale(media).make_thumbnail, stale(media).make_thumbnail) == [None, None]
    files = [path for path in upload_folder.rglob("*") if path.is_file()]
    assert len(files) == Upload.objects.count() == 2 * ROUNDS
