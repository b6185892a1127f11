"""How people filter their lists is their own affair: not in the group Staff, and nobody changes it."""

from django.contrib.admin import register

from apps.common.admin.base import Admin
from apps.common.admin.permissions import ReadOnly
from apps.tasks.models import SavedView


@register(SavedView)
class SavedViewAdmin(ReadOnly, Admin):
    list_display = ("name", "owner", "page", "modified_at")
    list_select_related = ("owner",)
    search_fields = ("name", "owner__email")
    ordering = ("-pk",)
    fields = ("name", "owner", "page", "query", "created_at", "modified_at")
