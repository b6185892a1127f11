"""Which post uses which file: written when posts are saved, and only read here."""

from django.contrib.admin import register

from apps.blog.models import MediaUse
from apps.common.admin.base import Admin
from apps.common.admin.permissions import ReadOnly


@register(MediaUse)
class MediaUseAdmin(ReadOnly, Admin):
    list_display = ("post", "media", "is_rightful")
    list_filter = ("is_rightful",)
    list_select_related = ("post", "media__upload")
    search_fields = ("post__title", "media__upload__name")
    ordering = ("-pk",)
    fields = ("post", "media", "is_rightful")
