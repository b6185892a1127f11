"""Posts of a list, as `PostSerializer` tells them."""

from typing import Any

from django.http import HttpRequest
from rest_framework.request import Request

from apps.blog.api.serializers import shown_status
from apps.blog.models import Tag
from apps.blog.models.post_queryset import PostQuerySet
from apps.common.behaviors.publishable import status_of
from apps.common.models.upload import address_of
from apps.common.models.user import public_name

TOLD = ("id", "title", "slug", "excerpt", "body_markdown", "body_html")
TIMES = ("published_at", "archived_at", "created_at", "modified_at")
NAMES = tuple(f"author__{name}" for name in ("display_name", "first_name", "last_name", "username"))
PICTURE = ("featured_image", "featured_image__upload", "featured_image__upload__name")
COLUMNS = (*TOLD, *TIMES, "author", *NAMES, *PICTURE, "meta_description")

type Row = dict[str, Any]


def told_posts(posts: PostQuerySet, request: Request | HttpRequest) -> list[Row]:
    """In two queries, however many there are."""
    rows = list(posts.prefetch_related(None).values(*COLUMNS))
    tags = Tag.objects.names_on([row["id"] for row in rows])
    site = request.build_absolute_uri("/").removesuffix("/")
    return [told(row, tags.get(row["id"], []), site) for row in rows]


def told(row: Row, tags: list[str], site: str) -> Row:
    return {name: row[name] for name in TOLD} | {
        "status": shown_status(status_of(row["published_at"], row["archived_at"])),
        "published_at": row["published_at"],
        "author": author_of(row),
        "tags": tags,
        "featured_image": row["featured_image"],
        "featured_image_url": picture_of(row, site),
        "meta_description": row["meta_description"],
        "created_at": row["created_at"],
        "updated_at": row["modified_at"],
    }


def author_of(row: Row) -> Row | None:
    if row["author"] is None:
        return None
    return {"id": row["author"], "display_name": public_name(*(row[name] for name in NAMES))}


def picture_of(row: Row, site: str) -> str | None:
    upload, name = row["featured_image__upload"], row["featured_image__upload__name"]
    return site + address_of(upload, name) if upload else None
