"""Posts in the search of the site: what everybody may read, and one's own whatever its status."""

from django.db.models import F
from django.urls import reverse

from apps.blog.models import Post
from apps.blog.models.post_queryset import PostQuerySet
from apps.common.search import Hit, Seeker, Wanted

SHOWN = ("title", "slug", "excerpt", "opening", "published_at", "archived_at")


def find_posts(person: Seeker, wanted: Wanted, limit: int) -> list[Hit]:
    # Which ones is read from the index alone; their rows, with the long texts, only then.
    keys = best_of(Post.objects.visible_to(person), wanted, limit).values("pk")
    return [as_hit(post) for post in best_of(Post.objects.filter(pk__in=keys), wanted, limit).only(*SHOWN)]


def best_of(posts: PostQuerySet, wanted: Wanted, limit: int) -> PostQuerySet:
    """By rank, the newest first."""
    return posts.finding(wanted, F("published_at").desc(nulls_last=True), "-pk")[:limit]


def as_hit(post: Post) -> Hit:
    status = post.status
    kind = "" if status == Post.Status.PUBLISHED else status.label
    return Hit(post.title, post.get_absolute_url(), post.summary, kind=kind)


def search_in_texts(words: str) -> str:
    """The blog's own list, which reads the texts as well."""
    return reverse("blog:list", query={"q": words})
