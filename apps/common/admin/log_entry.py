from typing import Any

from django.contrib.admin import register
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.base import Admin, badge
from apps.common.admin.permissions import ReadOnly

TONES = {ADDITION: "success", CHANGE: "info", DELETION: "danger"}


@register(LogEntry)
class LogEntryAdmin(ReadOnly, Admin):
    """Who did what in the admin. Rows stay: a person who stands in the log is deactivated, not deleted."""

    list_display = ("action_time", "user", "action_badge", "content_type", "thing", "change")
    list_filter = ("action_flag", "content_type")
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message", "user__email")
    date_hierarchy = "action_time"
    ordering = ("-action_time", "-pk")
    fields = ("action_time", "user", "action_flag", "content_type", "thing", "object_id", "change")

    @badge(_("Action"), tones=TONES, ordering="action_flag")
    def action_badge(self, entry: LogEntry) -> tuple[int, Any]:
        return entry.action_flag, entry.get_action_flag_display()

    @display(description=_("What"), ordering="object_repr")
    def thing(self, entry: LogEntry) -> SafeString | str:
        url = None if entry.is_deletion() else entry.get_admin_url()
        return format_html('<a href="{}">{}</a>', url, entry.object_repr) if url else entry.object_repr

    @display(description=_("Change"))
    def change(self, entry: LogEntry) -> str:
        return entry.get_change_message()
