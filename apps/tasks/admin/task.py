"""Tasks of everybody, those in the trash included."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import register
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import action, display

from apps.common.admin.base import Inline, badge
from apps.common.admin.behaviors.authorable import AUTHOR_FILTER, AUTHOR_SEARCH
from apps.common.admin.behaviors.trashable import TRASH, TrashableAdmin, with_trash
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.recording import record
from apps.tasks.admin.shareable import TEAM_FILTER, ShareableAdmin
from apps.tasks.admin.task_form import CategoriesFormSet, TaskForm
from apps.tasks.models import Task, TaskCategory
from apps.tasks.models.task_queryset import TaskQuerySet

STATUS_TONES = {
    Task.Status.TODO: "info",
    Task.Status.IN_PROGRESS: "primary",
    Task.Status.COMPLETED: "success",
    TRASH: "danger",
}
PRIORITY_TONES = {Task.Priority.HIGH: "danger", Task.Priority.MEDIUM: "warning"}


def of_status(status: str) -> Callable[[Any], QuerySet[Any]]:
    return lambda tasks: tasks.filter(status=status)


class StatusFilter(QuestionFilter):
    title = _("status")
    parameter_name = "status"
    answers = with_trash({str(status): (label, of_status(status)) for status, label in Task.Status.choices})


class DueFilter(QuestionFilter):
    title = _("due")
    parameter_name = "due"
    answers = {
        "overdue": (_("Overdue"), lambda tasks: tasks.open().filter(due_date__lt=timezone.localdate())),
        "never": (_("Without a date"), lambda tasks: tasks.filter(due_date=None)),
    }


class CategoriesInline(Inline):
    model = TaskCategory
    formset = CategoriesFormSet
    ordering = ("pk",)
    autocomplete_fields = ("category",)
    tab = False


@register(Task)
class TaskAdmin(TrashableAdmin, ShareableAdmin):
    list_display = ("title", "status_badge", "priority_badge", "due", "assignee", "project", "owner")
    list_filter = (
        *(StatusFilter, "priority", DueFilter, TEAM_FILTER, AUTHOR_FILTER),
        *((field, AutocompleteSelectFilter) for field in ("assignee", "project")),
    )
    list_filter_submit = True
    list_select_related = ("assignee", "project", "team", "author")
    search_fields = ("title", "assignee__email", *AUTHOR_SEARCH)
    ordering = ("-pk",)
    autocomplete_fields = ("team", "project", "assignee")
    readonly_fields = ("completed_at",)
    inlines = (CategoriesInline,)
    actions = ("complete", "reopen", "trash", "restore")
    form: Any = TaskForm
    fieldsets = (
        (None, {"fields": ("title", "description", ("status", "priority"), ("due_date", "estimated_time"))}),
        (_("Whose it is"), {"fields": (("team", "author"), ("project", "assignee"))}),
        (_("Dates"), {"fields": (("created_at", "modified_at"), ("completed_at", "trashed_at"))}),
    )

    @badge(_("status"), tones=STATUS_TONES, ordering="status")
    def status_badge(self, task: Task) -> tuple[str, Any]:
        return (TRASH, _("In the trash")) if task.is_trashed else (task.status, task.get_status_display())

    @badge(_("priority"), tones=PRIORITY_TONES, ordering="priority")
    def priority_badge(self, task: Task) -> tuple[int, Any]:
        return task.priority, task.get_priority_display()

    @display(description=_("due"), ordering="due_date", empty_value="-")
    def due(self, task: Task) -> Any:
        return task.due_date

    @action(description=_("Complete"), permissions=["change"])
    def complete(self, request: HttpRequest, queryset: TaskQuerySet) -> None:
        values = {"status": Task.Status.COMPLETED, "completed_at": Now()}
        record(request, self.in_reach(queryset).open(), lambda rows: rows.update(**values), _("Completed"))

    @action(description=_("Reopen"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: TaskQuerySet) -> None:
        values = {"status": Task.Status.TODO, "completed_at": None}
        record(request, self.in_reach(queryset).completed(), lambda rows: rows.update(**values), _("Reopened"))
