"""What the blog has to tell of a person, and what of it goes with the account."""

from collections.abc import Iterator
from typing import Any

from apps.blog.models import AllRead, Follow, MediaFile, Post, PostReading
from apps.common.models import User

AT_A_TIME = 100
TEXT = "title slug excerpt meta_description body_markdown"
TIMES = "published_at archived_at trashed_at created_at modified_at"
FILE = "id upload_id original_filename description created_at"


def posts(user: User) -> Iterator[dict[str, Any]]:
    """Few at a time, for each may be a book."""
    written = Post.objects.by(user).order_by("pk").only("pk", *TEXT.split(), *TIMES.split()).prefetch_related("tags")
    for post in written.iterator(chunk_size=AT_A_TIME):
        told = {name: getattr(post, name) for name in (*TEXT.split(), *TIMES.split())}
        yield told | {"status": post.status, "tags": [tag.name for tag in post.tags.all()]}


def media(user: User) -> Iterator[dict[str, Any]]:
    """`upload_id` is the `id` in `uploads.json`, where the files are."""
    yield from MediaFile.objects.filter(upload__owner=user).order_by("pk").values(*FILE.split()).iterator(AT_A_TIME)


def follows(user: User) -> Iterator[dict[str, Any]]:
    """An author by username or a tag by name."""
    yield from map(dict, Follow.objects.by(user).order_by("pk").values("author__username", "tag__name", "created_at"))


def readings(user: User) -> Iterator[dict[str, Any]]:
    """Posts of the newsfeed that were opened; one row without a post says until when all of it counts as read."""
    read = PostReading.objects.by(user).order_by("pk").values("post__slug", "read_at")
    yield from map(dict, read.iterator(AT_A_TIME))
    yield from map(dict, AllRead.objects.by(user).values("until"))


def erase_posts(user: User) -> None:
    """Published ones, too: they are the words of the person, and nobody shares them."""
    Post.objects.by(user).delete()
