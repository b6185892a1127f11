from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.annotatable import Annotatable
from apps.common.behaviors.searchable import Searchable
from apps.common.behaviors.timestampable import Timestampable
from apps.common.behaviors.trashable import Trashable
from apps.common.errors import BusinessRule
from apps.common.models.todo_item_queryset import TodoItemQuerySet
from apps.common.models.user import User


class IllegalTransition(BusinessRule):
    def __init__(self, item: "TodoItem", to: str) -> None:
        if item.is_trashed:
            super().__init__(_("This to-do is in the trash. Take it back before you move it."))
            return
        words = {"now": item.get_status_display(), "to": TodoItem.Status(to).label}
        super().__init__(_("A to-do that is “%(now)s” cannot become “%(to)s”. Load it again to see what can.") % words)


class TodoItem(Annotatable, Searchable, Trashable, Timestampable, models.Model):
    """Something staff has to do; `source` and `external_id` say which system it came from."""

    class Priority(models.IntegerChoices):
        LOW = 1, _("Low")
        MEDIUM = 2, _("Medium")
        HIGH = 3, _("High")

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        IN_PROGRESS = "in_progress", _("In progress")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Cancelled")

    FINISHED = (Status.DONE, Status.CANCELLED)
    # Each status with those that it may follow.
    COMES_FROM = {
        Status.OPEN: FINISHED,
        Status.IN_PROGRESS: (Status.OPEN,),
        Status.DONE: (Status.OPEN, Status.IN_PROGRESS),
        Status.CANCELLED: (Status.OPEN, Status.IN_PROGRESS),
    }

    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    category = models.CharField(_("category"), max_length=40, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.MEDIUM)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.OPEN)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_todos",
        verbose_name=_("assignee"),
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reported_todos",
        verbose_name=_("reporter"),
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=40, blank=True)
    external_id = models.CharField(_("external id"), max_length=100, blank=True)

    # Filled in by `TodoItemQuerySet.columns`.
    note_count = 0

    objects = TodoItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("to-do")
        verbose_name_plural = _("to-dos")
        ordering = ["-priority", "due_at", "pk"]
        indexes = [
            models.Index(fields=["status", "-priority", "due_at"], name="todo_board"),
            models.Index(fields=["search_text"], name="todo_search"),
            models.Index(fields=["status", "-finished_at", "-id"], name="todo_finished"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(external_id=""),
                name="todo_once_per_source",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["done", "cancelled"], finished_at__isnull=False)
                | Q(status__in=["open", "in_progress"], finished_at=None),
                name="todo_finished_has_a_time",
            ),
            models.CheckConstraint(condition=Q(priority__in=[1, 2, 3]), name="todo_priority"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.status in self.FINISHED:
            self.finished_at = self.finished_at or timezone.now()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("todos:detail", args=[self.pk])

    @property
    def is_urgent(self) -> bool:
        return self.priority == self.Priority.HIGH

    @property
    def can_wait(self) -> bool:
        return self.priority == self.Priority.LOW

    @property
    def is_finished(self) -> bool:
        return self.status in self.FINISHED

    @property
    def is_overdue(self) -> bool:
        return not self.is_finished and self.due_at is not None and self.due_at < timezone.now()

    def may_become(self, status: str) -> bool:
        return not self.is_trashed and self.status in self.COMES_FROM[self.Status(status)]

    @property
    def next_statuses(self) -> "list[TodoItem.Status]":
        return [status for status in self.Status if self.may_become(status)]

    def start(self, *, by: User) -> None:
        self.move(self.Status.IN_PROGRESS, by=by)

    def complete(self, *, by: User) -> None:
        self.move(self.Status.DONE, by=by)

    def cancel(self, *, by: User) -> None:
        self.move(self.Status.CANCELLED, by=by)

    def reopen(self, *, by: User) -> None:
        self.move(self.Status.OPEN, by=by)

    def move(self, to: str, *, by: User) -> None:
        """IllegalTransition unless the row, as the database has it now, may become `to`."""
        moved = self._row().move(to, by=by)
        self.refresh_from_db(fields=["status", "finished_at", "trashed_at", "modified_at"])
        if not moved:
            raise IllegalTransition(self, to)

    def assign(self, *, to: User | None, by: User) -> None:
        self._row().assign(to=to, by=by)
        self.refresh_from_db(fields=["assignee", "modified_at"])

    def _row(self) -> TodoItemQuerySet:
        return type(self).objects.filter(pk=self.pk)
