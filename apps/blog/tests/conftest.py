"""Alice's posts, one of every status, and a way to write more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.blog.models import Post, Tag

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
