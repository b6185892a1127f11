"""Numbers of the blog for the dashboard."""

from apps.blog.models import Post
from apps.common.figures import per_day


def published() -> int:
    return Post.objects.live().count()


def published_per_day(days: int) -> list[int]:
    return per_day(Post.objects.live(), "published_at", days)
