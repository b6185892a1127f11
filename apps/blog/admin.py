"""Posts and tags for staff, whatever their status, those in the trash included."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import AutocompleteSelectFilter, AutocompleteSelectMultipleFilter
from unfold.decorators import action, display

from apps.blog.models import Post, Tag
from apps.blog.models.post_queryset import PostQuerySet
from apps.common.admin.recording import record
from apps.common.behaviors.publishable import has_status

TRASH = "trash"
TONES = {
    Post.Status.DRAFT: "warning",
    Post.Status.SCHEDULED: "info",
    Post.Status.PUBLISHED: "success",
    Post.Status.ARCHIVED: "primary",
    TRASH: "danger",
}


class StatusFilter(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, Any]]:
        return [*Post.Status.choices, (TRASH, _("In the trash"))]

    def queryset(self, request: HttpRequest, queryset: PostQuerySet) -> PostQuerySet:  # type: ignore[override]
        if self.value() == TRASH:
            return queryset.trashed()
        return queryset.kept().filter(has_status(self.value() or "")) if self.value() in Post.Status else queryset


@admin.register(Post)
class PostAdmin(ModelAdmin):
    list_display = ("title", "status", "author", "published_at", "modified_at")
    list_filter = (
        StatusFilter,
        ("author", AutocompleteSelectFilter),
        ("tags", AutocompleteSelectMultipleFilter),
    )
    list_filter_submit = True
    list_select_related = ("author",)
    list_per_page = 50
    search_fields = ("title", "excerpt", "author__email", "author__username")
    search_help_text = _("Title, excerpt, or the author's address or name")
    date_hierarchy = "published_at"
    ordering = ("-modified_at", "-pk")
    autocomplete_fields = ("author", "tags")
    readonly_fields = ("preview", "word_count", "archived_at", "trashed_at", "created_at", "modified_at")
    fieldsets = (
        (None, {"fields": ("title", "slug", "author", "tags", "excerpt", "body_markdown")}),
        (_("Preview"), {"fields": ("preview",)}),
        (_("Search engines"), {"fields": ("meta_description",)}),
        (
            _("Times"),
            {"fields": ("published_at", "archived_at", "trashed_at", "created_at", "modified_at", "word_count")},
        ),
    )
    actions = ("publish", "unpublish", "archive", "trash", "restore")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Post]:
        posts: QuerySet[Post] = super().get_queryset(request)
        match = request.resolver_match
        # The list shows no texts, and there may be fifty of them.
        return (
            posts.defer("body_markdown", "body_html") if match and match.url_name == "blog_post_changelist" else posts
        )

    def view_on_site(self, post: Post) -> str | None:
        """Nothing where readers would find nothing."""
        return post.get_absolute_url() if post.is_published and not post.is_trashed else None

    @display(description=_("status"), label=TONES)
    def status(self, post: Post) -> tuple[str, Any]:
        return (TRASH, _("In the trash")) if post.is_trashed else (post.status, post.status.label)

    @display(description=_("As readers see it"))
    def preview(self, post: Post) -> SafeString:
        return format_html('<div class="prose max-w-none">{}</div>', mark_safe(post.body_html))  # noqa: S308  # sanitised when it was saved

    @action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, posts: PostQuerySet) -> None:
        record(request, posts.kept(), PostQuerySet.publish, _("Published"))

    @action(description=_("Unpublish"), permissions=["change"])
    def unpublish(self, request: HttpRequest, posts: PostQuerySet) -> None:
        record(request, posts.kept(), PostQuerySet.unpublish, _("Unpublished"))

    @action(description=_("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, posts: PostQuerySet) -> None:
        record(request, posts.kept(), PostQuerySet.archive, _("Archived"))

    @action(description=_("Move to the trash"), permissions=["change"])
    def trash(self, request: HttpRequest, posts: PostQuerySet) -> None:
        record(request, posts, PostQuerySet.trash, _("Moved to the trash"))

    @action(description=_("Restore from the trash"), permissions=["change"])
    def restore(self, request: HttpRequest, posts: PostQuerySet) -> None:
        record(request, posts, PostQuerySet.restore, _("Restored"))


@admin.register(Tag)
class TagAdmin(ModelAdmin):
    list_display = ("name", "slug", "post_count")
    search_fields = ("name",)
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        tags: QuerySet[Tag] = super().get_queryset(request)
        return tags.annotate(used=Count("posts"))

    @display(description=_("posts"), ordering="used")
    def post_count(self, tag: Any) -> int:
        used: int = tag.used
        return used
