"""Alice's posts, one of every status, and a way to write more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.blog.models import MediaFile, Post, Tag
from apps.blog.receiving import receive
from apps.common.uploads.tests.corpus import PDF, picture

type WritePost = Callable[..., Post]


@pytest.fixture
def write_post(alice) -> WritePost:
    """`write_post("Title", days=-1, tags=["Craft"])`: by Alice, out since yesterday; without `days` a draft."""

    def write(title="A post", *, author=alice, days: float | None = None, tags=(), **fields) -> Post:
        if days is not None:
            fields["published_at"] = timezone.now() + timedelta(days=days)
        post = Post.objects.create(title=title, author=author, **{"body_markdown": "Some words.", **fields})
        post.tags.set(Tag.objects.named(tags))
        return post

    return write


@pytest.fixture
def live(write_post) -> Post:
    return write_post("Naming the boats", days=-1, tags=["Craft"], body_markdown="A *boat* has a name.")


@pytest.fixture
def draft(write_post) -> Post:
    return write_post("Half a thought", tags=["Secret plan"], body_markdown="Not yet.")


@pytest.fixture
def scheduled(write_post) -> Post:
    return write_post("Spring", days=1)


@pytest.fixture
def archived(write_post) -> Post:
    return write_post("Long ago", days=-9, archived_at=timezone.now())


@pytest.fixture
def trashed(write_post) -> Post:
    return write_post("Thrown away", days=-2, trashed_at=timezone.now())


@pytest.fixture
def everything(live, draft, scheduled, archived, trashed) -> list[Post]:
    return [live, draft, scheduled, archived, trashed]


@pytest.fixture
def give(alice, upload_folder) -> Callable[..., MediaFile]:
    """`give("a.png")`: a file of Alice's in the media library, a picture with the small one that the job has made."""

    def give(name="quay.png", *, by=alice, content: bytes = b"", **fields) -> MediaFile:
        form = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP"}.get(name.rpartition(".")[2])
        content = content or (picture(form) if form else PDF)
        made = receive(ContentFile(content, name=name), by=by, **fields)
        return MediaFile.objects.with_details().get(pk=made.pk)

    return give
