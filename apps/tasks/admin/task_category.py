"""Which task is of which category: chosen on the page of the task, and only read here."""

from django.contrib.admin import register

from apps.common.admin.base import Admin
from apps.common.admin.permissions import ReadOnly
from apps.tasks.models import TaskCategory


@register(TaskCategory)
class TaskCategoryAdmin(ReadOnly, Admin):
    list_display = ("task", "category")
    list_select_related = ("task", "category")
    search_fields = ("task__title", "category__name")
    ordering = ("-pk",)
    fields = ("task", "category")
