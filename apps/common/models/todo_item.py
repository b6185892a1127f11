from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet
from apps.common.models.user import User


class TodoItemQuerySet(TimestampableQuerySet["TodoItem"]):
    def unfinished(self) -> Self:
        return self.exclude(status__in=TodoItem.FINISHED)

    def finished(self) -> Self:
        return self.filter(status__in=TodoItem.FINISHED)

    def overdue(self) -> Self:
        return self.unfinished().filter(due_at__lt=timezone.now())

    def complete(self) -> int:
        return self.unfinished().update(status=TodoItem.Status.DONE)

    def reopen(self) -> int:
        return self.finished().update(status=TodoItem.Status.OPEN)

    def assign(self, *, to: User) -> int:
        return self.exclude(assignee=to).update(assignee=to)


class TodoItem(Timestampable, models.Model):
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

    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    category = models.CharField(_("category"), max_length=40, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.MEDIUM)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.OPEN)
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

    objects = TodoItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("to-do")
        verbose_name_plural = _("to-dos")
        ordering = ["-priority", "due_at", "pk"]
        indexes = [models.Index(fields=["status", "-priority", "due_at"], name="todo_board")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(external_id=""),
                name="todo_once_per_source",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_overdue(self) -> bool:
        return self.status not in self.FINISHED and self.due_at is not None and self.due_at < timezone.now()
