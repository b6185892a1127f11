"""Unfold's classes with the types it leaves out."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display
from unfold.views import ChangeList

from apps.common.admin.audited import Audited
from apps.common.admin.permissions import ReadOnly
from apps.common.admin.row_actions import RowActions
from apps.common.models import User


class StaffRequest(HttpRequest):
    """The request behind the admin's door."""

    user: User


class CountedOnce(ChangeList):
    """Offers to show all rows only where a filter leaves some out."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if not self.query and not self.get_filters_params():
            self.full_result_count = self.result_count


class Admin(RowActions, Audited, ModelAdmin):
    add_fieldsets: Any = ()
    change_form_outer_before_template: Any = "admin/row_actions.html"
    # Counting every row a second time, only to say so beside a filtered list, does not stay cheap.
    show_full_result_count = False

    def in_reach(self, rows: Any) -> Any:
        """Which of the selected rows the actions of behaviours may change; a behaviour narrows it."""
        return rows

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Asks for the right first: Django's own looks for the row, and so tells anybody on the staff whether it is."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Rows that machines wrote, which nobody may delete by themselves, go with what they belong to."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        admins: Any = self.admin_site._registry.items()
        written = {
            model._meta.verbose_name
            for model, each in admins
            if inherits(type(each), "has_delete_permission", ReadOnly)
        }
        return deleted, counts, missing - written, protected

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedOnce


def inherits(kind: type, name: str, base: type) -> bool:
    return getattr(kind, name) is getattr(base, name)


class Inline(TabularInline):
    """Rows of another model on a page of its own tab, a page at a time."""

    per_page: Any = 20
    extra = 0
    tab = True


def badge(description: Any, *, tones: Mapping[Any, str], ordering: str) -> Callable[[Any], Any]:
    """A coloured column: the method gives the value and its label, `tones` the colour of the value."""
    # A value without a colour is grey; Unfold would otherwise print the value in place of its label.
    shades: Any = defaultdict(str, tones)
    return display(description=description, label=shades, ordering=ordering)
