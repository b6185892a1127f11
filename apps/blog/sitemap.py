"""What the blog shows to everybody, for search engines."""

from collections.abc import Iterator

from django.db.models import Max
from django.urls import reverse

from apps.blog.models import Post, Tag
from apps.common.page_contributions import Entry

MOST = 50_000


def posts() -> Iterator[Entry]:
    yield Entry(reverse("blog:list"))
    for slug, changed_at in Post.objects.live().values_list("slug", "modified_at")[:MOST]:
        yield Entry(reverse("blog:detail", args=[slug]), changed_at)


def tags() -> Iterator[Entry]:
    used = Tag.objects.filter(posts__in=Post.objects.live()).annotate(changed_at=Max("posts__published_at"))
    for slug, changed_at in used.order_by("slug").values_list("slug", "changed_at")[:MOST]:
        yield Entry(reverse("blog:tag", args=[slug]), changed_at)


def authors() -> Iterator[Entry]:
    live = Post.objects.live().order_by("author").values("author__username").annotate(changed_at=Max("published_at"))
    for username, changed_at in live.exclude(author=None).values_list("author__username", "changed_at")[:MOST]:
        yield Entry(reverse("blog:author", args=[username]), changed_at)
