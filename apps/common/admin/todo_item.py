from typing import Any

from django.contrib.admin import register
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import action, display

from apps.common.admin.base import Admin, StaffRequest, badge
from apps.common.admin.filters import DueFilter
from apps.common.admin.recording import record
from apps.common.models import TodoItem
from apps.common.models.todo_item import TodoItemQuerySet

PRIORITY_TONES = {TodoItem.Priority.HIGH: "danger", TodoItem.Priority.MEDIUM: "warning"}
STATUS_TONES = {
    TodoItem.Status.OPEN: "info",
    TodoItem.Status.IN_PROGRESS: "primary",
    TodoItem.Status.DONE: "success",
}


@register(TodoItem)
class TodoItemAdmin(Admin):
    list_display = ("title", "priority_badge", "status_badge", "due", "assignee", "category")
    list_filter = ("status", "priority", DueFilter, ("assignee", AutocompleteSelectFilter))
    list_filter_submit = True
    list_select_related = ("assignee",)
    search_fields = ("title", "description", "category", "assignee__email")
    autocomplete_fields = ("assignee",)
    readonly_fields = ("reporter", "source", "external_id", "created_at", "modified_at")
    date_hierarchy = "due_at"
    actions = ("complete", "reopen", "assign_to_me")
    add_fieldsets: Any = (
        (None, {"fields": ("title", "description", "category", ("priority", "status"), ("assignee", "due_at"))}),
    )
    fieldsets = (
        *add_fieldsets,
        (_("Origin"), {"fields": (("reporter", "source", "external_id"), ("created_at", "modified_at"))}),
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        if not change:
            obj.reporter_id = request.user.pk
        super().save_model(request, obj, form, change)

    @badge(_("Priority"), tones=PRIORITY_TONES, ordering="priority")
    def priority_badge(self, todo: TodoItem) -> tuple[int, Any]:
        return todo.priority, todo.get_priority_display()

    @badge(_("Status"), tones=STATUS_TONES, ordering="status")
    def status_badge(self, todo: TodoItem) -> tuple[str, Any]:
        return todo.status, todo.get_status_display()

    @display(description=_("Due"), ordering="due_at", empty_value="-")
    def due(self, todo: TodoItem) -> str | None:
        if todo.due_at is None:
            return None
        day = date_format(localtime(todo.due_at), "DATE_FORMAT")
        return format_html('<strong class="overdue">{} · {}</strong>', day, _("overdue")) if todo.is_overdue else day

    @action(description=_("Complete"), permissions=["change"])
    def complete(self, request: HttpRequest, queryset: TodoItemQuerySet) -> None:
        record(request, queryset.unfinished(), TodoItemQuerySet.complete, _("Completed"))

    @action(description=_("Reopen"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: TodoItemQuerySet) -> None:
        record(request, queryset.finished(), TodoItemQuerySet.reopen, _("Reopened"))

    @action(description=_("Assign to me"), permissions=["change"])
    def assign_to_me(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        others = queryset.exclude(assignee=request.user.pk)
        record(request, others, lambda rows: rows.assign(to=request.user), _("Assigned"))
