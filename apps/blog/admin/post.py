"""Posts, whatever their status, those in the trash included."""

from typing import Any

from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectMultipleFilter
from unfold.decorators import display

from apps.blog.models import Post
from apps.common.admin.base import badge
from apps.common.admin.behaviors.authorable import AUTHOR_FILTER, AUTHOR_SEARCH
from apps.common.admin.behaviors.publishable import TONES, PublishableAdmin, PublishedFilter
from apps.common.admin.behaviors.timestampable import TimestampableAdmin
from apps.common.admin.behaviors.trashable import TRASH, TrashableAdmin, with_trash


class StatusFilter(PublishedFilter):
    answers = with_trash(PublishedFilter.answers)


@register(Post)
class PostAdmin(PublishableAdmin, TrashableAdmin, TimestampableAdmin):
    list_display = ("title", "status", "author", "published_at", "modified_at")
    list_filter = (
        StatusFilter,
        AUTHOR_FILTER,
        ("tags", AutocompleteSelectMultipleFilter),
    )
    list_filter_submit = True
    list_select_related = ("author",)
    list_per_page = 50
    search_fields = ("title", "excerpt", *AUTHOR_SEARCH)
    search_help_text = _("Title, excerpt, or the author's address or name")
    date_hierarchy = "published_at"
    ordering = ("-modified_at", "-pk")
    autocomplete_fields = ("author", "tags", "featured_image")
    readonly_fields = ("preview", "word_count")
    fieldsets = (
        (None, {"fields": ("title", "slug", "author", "tags", "featured_image", "excerpt", "body_markdown")}),
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

    @badge(_("status"), tones=TONES | {TRASH: "danger"}, ordering="published_at")
    def status(self, post: Post) -> tuple[str, Any]:
        return (TRASH, _("In the trash")) if post.is_trashed else (post.status, post.status.label)

    @display(description=_("As readers see it"))
    def preview(self, post: Post) -> SafeString:
        return format_html('<div class="prose max-w-none">{}</div>', mark_safe(post.body_html))  # noqa: S308  # sanitised when it was saved
