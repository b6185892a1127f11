"""Exports of personal data: that they were asked for and what became of them. The file is for its person alone."""

from typing import Any

from django.contrib.admin import register
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.base import Admin, badge
from apps.common.admin.permissions import ReadOnly
from apps.common.models import DataExport

TONES = {"waiting": "info", "running": "primary", "ready": "success", "failed": "danger"}


@register(DataExport)
class DataExportAdmin(ReadOnly, Admin):
    list_display = ("user", "asked_at", "state", "shown_size", "expires_at")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__username", "user__display_name")
    date_hierarchy = "asked_at"
    ordering = ("-asked_at", "-pk")
    fields = ("user", "asked_at", "started_at", "ready_at", "failed_at", "expires_at", "state_name", "shown_size")

    @badge(_("State"), tones=TONES, ordering="ready_at")
    def state(self, export: DataExport) -> tuple[str, Any]:
        return export.status, export.status.label

    @display(description=_("State"))
    def state_name(self, export: DataExport) -> Any:
        return export.status.label

    @display(description=_("Size"), ordering="size")
    def shown_size(self, export: DataExport) -> str:
        return filesizeformat(export.size) if export.size else ""
