from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.models import TodoItem


class VerifiedFilter(SimpleListFilter):
    """People by whether they have followed the link in a confirmation mail."""

    title = _("verified")
    parameter_name = "verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ("yes", "no"):
            return queryset.filter(is_verified=self.value() == "yes")
        return queryset


class DueFilter(SimpleListFilter):
    """To-dos that are late, and those without a date."""

    title = _("due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("overdue", _("Overdue")), ("never", _("Without a date"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[TodoItem]) -> QuerySet[TodoItem]:
        if self.value() == "overdue":
            return queryset & TodoItem.objects.overdue()
        return queryset.filter(due_at=None) if self.value() == "never" else queryset
