from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.behaviors.authorable import AUTHOR_FILTER, AUTHOR_SEARCH
from apps.tasks.admin.shareable import TEAM_FILTER, ShareableAdmin, ShareableForm
from apps.tasks.models.naming import Named

TAKEN = _("Another one of the same team or of the same person has this slug.")


class NamedForm(ShareableForm):
    def clean(self) -> dict[str, Any]:
        """The database asks by a column that it makes itself, so Django's own check does not see it coming."""
        cleaned = super().clean() or self.cleaned_data
        same = type(self.instance).objects.filter(place=self.place(), slug=cleaned.get("slug") or None)
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("slug", TAKEN)
        return cleaned


class NamedAdmin(ShareableAdmin):
    """Projects and categories."""

    form: Any = NamedForm
    list_display: Any = ("name", "owner", "swatch", "task_count", "modified_at")
    list_filter = (TEAM_FILTER, AUTHOR_FILTER)
    list_filter_submit = True
    list_select_related = ("team", "author")
    search_fields = ("name", "slug", *AUTHOR_SEARCH)
    ordering = ("-modified_at", "-pk")
    fieldsets = (
        (None, {"fields": ("name", "slug", "description", "color")}),
        (_("Whose it is"), {"fields": (("team", "author"),)}),
        (_("Dates"), {"fields": (("created_at", "modified_at"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_counts()

    @display(description=_("tasks"))
    def task_count(self, row: Any) -> int:
        counted: int = row.task_count
        return counted

    @display(description=_("colour"), ordering="color")
    def swatch(self, row: Named) -> SafeString | str:
        return format_html("<code>{}</code>", row.color) if row.color else ""
