from typing import Any

from django.contrib.admin import register
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import display

from apps.blog.models import MediaFile
from apps.blog.models.media_file_queryset import MediaFileQuerySet
from apps.common.admin.behaviors.timestampable import TimestampableAdmin
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.permissions import ReadOnly


class KindFilter(QuestionFilter):
    title = _("kind")
    parameter_name = "kind"
    answers = {
        "pictures": (_("Pictures"), MediaFileQuerySet.pictures),
        "documents": (_("Documents"), MediaFileQuerySet.documents),
    }


@register(MediaFile)
class MediaFileAdmin(TimestampableAdmin):
    """People send files on the pages of the blog; here they are looked at, described and deleted."""

    list_display = ("filename", "picture", "file_type", "readable_size", "owner", "created_at", "use_count")
    list_filter = (KindFilter, ("upload__owner", AutocompleteSelectFilter))
    list_filter_submit = True
    list_select_related = ("upload__owner", "thumbnail")
    search_fields = ("upload__name", "description", "upload__owner__email")
    ordering = ("-pk",)
    readonly_fields = (
        *("filename", "picture", "file_type", "readable_size", "owner", "original_filename", "used_in_posts"),
        *("created_at", "modified_at"),
    )
    fieldsets = (
        (None, {"fields": ("filename", "picture", "description", "used_in_posts")}),
        (_("File"), {"fields": ("file_type", "readable_size", "owner", "original_filename")}),
        (_("Dates"), {"fields": ("created_at", "modified_at")}),
    )

    has_add_permission = ReadOnly.has_add_permission

    def get_queryset(self, request: HttpRequest) -> QuerySet[MediaFile]:
        files: Any = super().get_queryset(request)
        found: QuerySet[MediaFile] = files.with_details().annotate(used=Count("uses"))
        return found

    @display(description=_("name"), ordering="upload__name")
    def filename(self, media: MediaFile) -> str:
        return media.filename

    @display(description=_("type"), ordering="upload__content_type")
    def file_type(self, media: MediaFile) -> str:
        return media.file_type

    @display(description=_("size"), ordering="upload__size")
    def readable_size(self, media: MediaFile) -> str:
        return filesizeformat(media.file_size)

    @display(description=_("owner"), ordering="upload__owner__email")
    def owner(self, media: MediaFile) -> str:
        return str(media.uploaded_by or "")

    @display(description=_("posts"), ordering="used")
    def use_count(self, media: Any) -> int:
        used: int = media.used
        return used

    @display(description=_("Used in"))
    def used_in_posts(self, media: MediaFile) -> str:
        return ", ".join(post.title for post in media.using_posts())

    @display(description=_("Preview"))
    def picture(self, media: MediaFile) -> SafeString | str:
        if not media.is_picture:
            return ""
        return format_html(
            '<img class="upload-preview" src="{}" alt="{}" loading="lazy">',
            media.thumbnail_url or media.url,
            media.description,
        )
