from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib.admin import register
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import action, display

from apps.common.admin.base import StaffRequest, badge
from apps.common.admin.behaviors.annotatable import AnnotatableAdmin, NotedFilter, NotesInline
from apps.common.admin.behaviors.timestampable import TimestampableAdmin
from apps.common.admin.behaviors.trashable import TRASH, TrashableAdmin, with_trash
from apps.common.admin.filters import DueFilter, QuestionFilter
from apps.common.admin.recording import record
from apps.common.contributions import Text
from apps.common.models import TodoItem
from apps.common.models.todo_item_queryset import TodoItemQuerySet

PRIORITY_TONES = {TodoItem.Priority.HIGH: "danger", TodoItem.Priority.MEDIUM: "warning"}
STATUS_TONES = {
    TodoItem.Status.OPEN: "info",
    TodoItem.Status.IN_PROGRESS: "primary",
    TodoItem.Status.DONE: "success",
    TRASH: "danger",
}


def of_status(status: str) -> Callable[[Any], QuerySet[Any]]:
    return lambda todos: todos.filter(status=status)


class StatusFilter(QuestionFilter):
    title = _("status")
    parameter_name = "status"
    answers = with_trash({str(status): (label, of_status(status)) for status, label in TodoItem.Status.choices})


class TodoItemForm(forms.ModelForm[TodoItem]):
    """Offers the statuses that the to-do may take from where it is; a new one may have any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "status" in self.fields:
            field = cast("forms.ChoiceField", self.fields["status"])
            field.choices = [each for each in TodoItem.Status.choices if self.may_be(each[0])]

    def may_be(self, status: str) -> bool:
        return status == self.initial["status"] or self.instance.may_become(status)


@register(TodoItem)
class TodoItemAdmin(AnnotatableAdmin, TrashableAdmin, TimestampableAdmin):
    list_display = ("title", "priority_badge", "status_badge", "due", "assignee", "category")
    list_filter = (StatusFilter, "priority", DueFilter, NotedFilter, ("assignee", AutocompleteSelectFilter))
    list_filter_submit = True
    list_select_related = ("assignee",)
    search_fields = ("title", "description", "category", "assignee__email")
    autocomplete_fields = ("assignee",)
    readonly_fields = ("reporter", "source", "external_id", "finished_at")
    date_hierarchy = "due_at"
    inlines = (NotesInline,)
    actions = ("start", "complete", "cancel", "reopen", "assign_to_me", "trash", "restore")
    form = TodoItemForm
    add_fieldsets: Any = (
        (None, {"fields": ("title", "description", "category", ("priority", "status"), ("assignee", "due_at"))}),
    )
    fieldsets = (
        *add_fieldsets,
        (_("Origin"), {"fields": (("reporter", "source", "external_id"),)}),
        (_("Dates"), {"fields": (("created_at", "modified_at", "finished_at", "trashed_at"),)}),
    )

    def save_model(self, request: StaffRequest, obj: TodoItem, form: Any, change: Any) -> None:  # type: ignore[override]
        """Status and assignee move by their verbs, so that rules hold and people are told."""
        status, assignee = obj.status, obj.assignee
        if change:
            before = TodoItem.objects.select_for_update().get(pk=obj.pk)
            obj.status, obj.finished_at, obj.assignee = before.status, before.finished_at, before.assignee
        else:
            obj.reporter_id, obj.assignee = request.user.pk, None
        super().save_model(request, obj, form, change)
        if obj.status != status:
            obj.move(status, by=request.user)
        if obj.assignee != assignee:
            obj.assign(to=assignee, by=request.user)

    @badge(_("Priority"), tones=PRIORITY_TONES, ordering="priority")
    def priority_badge(self, todo: TodoItem) -> tuple[int, Any]:
        return todo.priority, todo.get_priority_display()

    @badge(_("Status"), tones=STATUS_TONES, ordering="status")
    def status_badge(self, todo: TodoItem) -> tuple[str, Any]:
        return (TRASH, _("In the trash")) if todo.is_trashed else (todo.status, todo.get_status_display())

    def view_on_site(self, todo: TodoItem) -> str | None:
        """Nothing where the board has nothing."""
        return None if todo.is_trashed else todo.get_absolute_url()

    @display(description=_("Due"), ordering="due_at", empty_value="-")
    def due(self, todo: TodoItem) -> str | None:
        if todo.due_at is None:
            return None
        day = date_format(localtime(todo.due_at), "DATE_FORMAT")
        return format_html('<strong class="overdue">{} · {}</strong>', day, _("overdue")) if todo.is_overdue else day

    @action(description=_("Start"), permissions=["change"])
    def start(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        self.move(request, queryset, TodoItem.Status.IN_PROGRESS, _("Started"))

    @action(description=_("Complete"), permissions=["change"])
    def complete(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        self.move(request, queryset, TodoItem.Status.DONE, _("Completed"))

    @action(description=_("Cancel"), permissions=["change"])
    def cancel(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        self.move(request, queryset, TodoItem.Status.CANCELLED, _("Cancelled"))

    @action(description=_("Reopen"), permissions=["change"])
    def reopen(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        self.move(request, queryset, TodoItem.Status.OPEN, _("Reopened"))

    @action(description=_("Assign to me"), permissions=["change"])
    def assign_to_me(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        others = self.in_reach(queryset).exclude(assignee=request.user.pk)
        record(request, others, lambda rows: rows.assign(to=request.user, by=request.user), _("Assigned"))

    @action(description=_("Move to the trash"), permissions=["delete"])
    def trash(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        """As on the board: what takes a to-do out of sight needs the right to delete."""
        record(request, queryset, TodoItemQuerySet.trash, _("Moved to the trash"))

    @action(description=_("Restore from the trash"), permissions=["delete"])
    def restore(self, request: StaffRequest, queryset: TodoItemQuerySet) -> None:
        record(request, queryset, TodoItemQuerySet.restore, _("Restored"))

    def move(self, request: StaffRequest, todos: TodoItemQuerySet, to: str, done: Text) -> None:
        record(request, todos.that_may_become(to), lambda rows: rows.move(to, by=request.user), done)
