"""What happened to tasks: written by what happens, and only read here."""

from django.contrib.admin import register

from apps.common.admin.base import Admin
from apps.common.admin.permissions import ReadOnly
from apps.tasks.models import Activity


@register(Activity)
class ActivityAdmin(ReadOnly, Admin):
    list_display = ("at", "verb", "task", "count", "actor")
    list_filter = ("verb",)
    list_select_related = ("task", "actor")
    search_fields = ("actor__email", "task__title")
    ordering = ("-pk",)
    fields = ("at", "verb", "actor", "task", "count", "changes")
