"""Who follows whom and what: people say so themselves, and staff only reads it."""

from django.contrib.admin import register

from apps.blog.models import Follow
from apps.common.admin.base import Admin
from apps.common.admin.permissions import ReadOnly


@register(Follow)
class FollowAdmin(ReadOnly, Admin):
    list_display = ("follower", "author", "tag", "created_at")
    list_select_related = ("follower", "author", "tag")
    search_fields = ("follower__email", "author__email", "tag__name")
    ordering = ("-created_at", "-pk")
    fields = ("follower", "author", "tag", "created_at")
