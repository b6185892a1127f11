"""Cards of the dashboard, each by one query."""

from typing import Any

from apps.blog.models import Post
from apps.common.behaviors.publishable import Publishable, has_status
from apps.public.htmx import MemberRequest

ROWS = 5


def my_drafts(request: MemberRequest) -> dict[str, Any]:
    drafts = Post.objects.by(request.user).kept().filter(has_status(Publishable.Status.DRAFT))
    return {"posts": list(drafts.only("title", "slug", "modified_at").order_by("-modified_at", "-pk")[:ROWS])}


def newest_posts(request: MemberRequest) -> dict[str, Any]:
    live = Post.objects.live().select_related("author")
    return {"posts": list(live.defer("body_markdown", "body_html")[:ROWS])}
