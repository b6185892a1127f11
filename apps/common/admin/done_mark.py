from django.contrib.admin import register

from apps.common.admin.base import Admin
from apps.common.admin.permissions import ReadOnly
from apps.common.models import DoneMark


@register(DoneMark)
class DoneMarkAdmin(ReadOnly, Admin):
    list_display = ("key", "done_at")
    search_fields = ("key",)
    date_hierarchy = "done_at"
    fields = ("key", "done_at")
