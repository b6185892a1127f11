"""Filters of the audit log. Their choices are the values that occur, found without reading the table."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import DropdownFilter, RangeDateTimeFilter

from apps.common.models import AuditEntry


def group_of(action: str) -> str:
    return action.partition(".")[0]


class ActionFilter(DropdownFilter):
    """One action, or `login.` for all that begin so."""

    title = gettext_lazy("action")
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        actions = AuditEntry.objects.actions()
        groups = {f"{group_of(action)}.": _("all of %(group)s") % {"group": group_of(action)} for action in actions}
        return sorted([*groups.items(), *((action, action) for action in actions)])

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        wanted = self.value() or ""
        if not wanted.endswith("."):
            return queryset.filter(action=wanted) if wanted else queryset
        # A range of texts would depend on how the database sorts; a list of values uses the index everywhere.
        return queryset.filter(action__in=[each for each in self._actions() if each.startswith(wanted)])

    def _actions(self) -> list[str]:
        return [str(value) for value, _label in self.lookup_choices]


class TargetTypeFilter(DropdownFilter):
    title = gettext_lazy("kind of target")
    parameter_name = "target_type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind, kind) for kind in AuditEntry.objects.kinds_of_target()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        return queryset.filter(target_type=self.value()) if self.value() else queryset


class MomentFilter(RangeDateTimeFilter):
    """Between two moments, typed in the time zone of whoever reads; Unfold's own takes them for moments of no zone."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        for edge, lookup in (("from", "gte"), ("to", "lte")):
            if moment := self._typed(edge):
                queryset = queryset.filter(**{f"{self.field_path}__{lookup}": moment})
        return queryset

    def _typed(self, edge: str) -> datetime | None:
        day, time = (self.used_parameters.get(f"{self.field_path}_{edge}_{part}") for part in (0, 1))
        try:
            moment: datetime | None = forms.DateTimeField(required=False).clean(f"{day} {time}" if day and time else "")
        except ValidationError:
            return None
        return moment
