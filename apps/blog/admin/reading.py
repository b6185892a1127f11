"""What people have read is their own affair: not in the group Staff, and nobody changes it."""

from django.contrib.admin import register

from apps.blog.models import AllRead, PostReading
from apps.common.admin.base import Admin
from apps.common.admin.permissions import ReadOnly


@register(PostReading)
class PostReadingAdmin(ReadOnly, Admin):
    list_display = ("reader", "post", "read_at")
    list_select_related = ("reader", "post")
    search_fields = ("reader__email", "post__title")
    ordering = ("-pk",)
    fields = ("reader", "post", "read_at")


@register(AllRead)
class AllReadAdmin(ReadOnly, Admin):
    list_display = ("reader", "until")
    list_select_related = ("reader",)
    search_fields = ("reader__email",)
    ordering = ("-until",)
    fields = ("reader", "until", "before")
