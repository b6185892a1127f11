"""What lists of the blog are narrowed by."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import FilterSet

from apps.api.filters import Day, Words
from apps.blog.models import MediaFile, Post, Tag
from apps.blog.models.media_file_queryset import MediaFileQuerySet
from apps.blog.models.post_queryset import PostQuerySet
from apps.blog.receiving import TYPES
from apps.common.models import User

STATUSES = [
    (Post.Status.DRAFT, _("Draft")),
    (Post.Status.PUBLISHED, _("Published")),
    (Post.Status.ARCHIVED, _("Archived")),
]
# A whole type, or its first half for all that begin with it.
KINDS = sorted(TYPES | {content_type.partition("/")[0] for content_type in TYPES})


def known_tags(request: Any) -> QuerySet[Tag]:
    """A tag can tell what somebody else's draft is about."""
    return Tag.objects.used_by(Post.objects.visible_to(request.user)) if request else Tag.objects.none()


def known_authors(request: Any) -> QuerySet[User]:
    if not request:
        return User.objects.none()
    return User.objects.filter(pk__in=Post.objects.visible_to(request.user).values("author"))


class PostFilter(FilterSet):
    status = django_filters.ChoiceFilter(choices=STATUSES, method="of_status")
    author = django_filters.ModelChoiceFilter(queryset=known_authors)  # type: ignore[arg-type]  # the stubs know no callable
    tag = django_filters.ModelChoiceFilter(
        field_name="tags",
        to_field_name="slug",
        queryset=known_tags,  # type: ignore[arg-type]  # as above
    )
    search = Words(["title", "excerpt", "body_markdown"])
    ordering = django_filters.OrderingFilter(
        fields={
            "published_at": "published_at",
            "created_at": "created_at",
            "modified_at": "updated_at",
            "title": "title",
        }
    )

    class Meta:
        model = Post
        fields: tuple[str, ...] = ()

    def of_status(self, posts: PostQuerySet, name: str, value: str) -> PostQuerySet:
        """One that waits for its time is a draft to the outside."""
        if value == Post.Status.DRAFT:
            return posts.drafts() | posts.scheduled()
        return posts.published() if value == Post.Status.PUBLISHED else posts.archived()


class MediaFilter(FilterSet):
    """Days are those of UTC and belong to what is asked for; `uploaded_by` is another name of `user_id`."""

    file_type = django_filters.ChoiceFilter(choices=[(kind, kind) for kind in KINDS], method="of_type")
    date_start = Day(method="since")
    date_end = Day(method="until")
    user_id = django_filters.ModelChoiceFilter(field_name="upload__owner", queryset=User.objects.filter(is_active=True))
    uploaded_by = django_filters.ModelChoiceFilter(
        field_name="upload__owner", queryset=User.objects.filter(is_active=True)
    )
    search = Words(["upload__name", "description"])
    ordering = django_filters.OrderingFilter(
        fields={"created_at": "upload_date", "upload__name": "filename", "upload__size": "file_size"}
    )

    class Meta:
        model = MediaFile
        fields: tuple[str, ...] = ()

    def of_type(self, files: MediaFileQuerySet, name: str, value: str) -> MediaFileQuerySet:
        return files.of_type(value)

    def since(self, files: MediaFileQuerySet, name: str, value: date) -> MediaFileQuerySet:
        return files.uploaded_between(value)

    def until(self, files: MediaFileQuerySet, name: str, value: date) -> MediaFileQuerySet:
        return files.uploaded_between(None, value)
