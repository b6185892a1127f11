from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.annotatable import Annotatable, AnnotatableQuerySet
from apps.common.behaviors.searchable import Searchable, SearchableQuerySet
from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet
from apps.common.errors import BusinessRule
from apps.common.events import emit
from apps.common.models.user import User
from apps.common.notifications import notify


class IllegalTransition(BusinessRule):
    def __init__(self, item: "TodoItem", to: str) -> None:
        words = {"now": item.get_status_display(), "to": TodoItem.Status(to).label}
        super().__init__(_("A to-do that is “%(now)s” cannot become “%(to)s”. Load it again to see what can.") % words)


class TodoItemQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    AnnotatableQuerySet["TodoItem"], SearchableQuerySet["TodoItem"], TimestampableQuerySet["TodoItem"]
):
    def unfinished(self) -> Self:
        return self.exclude(status__in=TodoItem.FINISHED)

    def finished(self) -> Self:
        return self.filter(status__in=TodoItem.FINISHED)

    def overdue(self) -> Self:
        return self.unfinished().filter(due_at__lt=timezone.now())

    def that_may_become(self, status: str) -> Self:
        return self.filter(status__in=TodoItem.COMES_FROM[TodoItem.Status(status)])

    def start(self, *, by: User) -> int:
        return self.move(TodoItem.Status.IN_PROGRESS, by=by)

    def complete(self, *, by: User) -> int:
        return self.move(TodoItem.Status.DONE, by=by)

    def cancel(self, *, by: User) -> int:
        return self.move(TodoItem.Status.CANCELLED, by=by)

    def reopen(self, *, by: User) -> int:
        return self.move(TodoItem.Status.OPEN, by=by)

    @transaction.atomic
    def move(self, to: str, *, by: User) -> int:
        """Those that may become `to` do; the others stay as they are."""
        rows = self.that_may_become(to).select_for_update(of=("self",))
        moved = list(rows.order_by("pk").values_list("pk", flat=True))
        finished_at = timezone.now() if to in TodoItem.FINISHED else None
        self.model.objects.filter(pk__in=moved).update(status=to, finished_at=finished_at)
        for pk in moved:
            emit("todo_moved", todo_id=pk, status=to, by=by)
        return len(moved)

    @transaction.atomic
    def assign(self, *, to: User | None, by: User) -> int:
        """Give what is somebody else's or nobody's to `to`, who is told once."""
        theirs = self.exclude(assignee=to).select_for_update(of=("self",)).order_by("pk")
        given = dict(theirs.values_list("pk", "title"))
        self.model.objects.filter(pk__in=given).update(assignee=to)
        if to is not None and given:
            first = next(iter(given))
            url = reverse("admin:common_todoitem_change", args=[first]) if to.is_staff and len(given) == 1 else ""
            notify([to], "todo.assigned", actor=by, url=url, count=len(given), title=given[first])
        return len(given)


class TodoItem(Annotatable, Searchable, Timestampable, models.Model):
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

    objects = TodoItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("to-do")
        verbose_name_plural = _("to-dos")
        ordering = ["-priority", "due_at", "pk"]
        indexes = [
            models.Index(fields=["status", "-priority", "due_at"], name="todo_board"),
            models.Index(fields=["search_text"], name="todo_search"),
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

    @property
    def is_finished(self) -> bool:
        return self.status in self.FINISHED

    @property
    def is_overdue(self) -> bool:
        return not self.is_finished and self.due_at is not None and self.due_at < timezone.now()

    def may_become(self, status: str) -> bool:
        return self.status in self.COMES_FROM[self.Status(status)]

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
        self.refresh_from_db(fields=["status", "finished_at", "modified_at"])
        if not moved:
            raise IllegalTransition(self, to)

    def assign(self, *, to: User | None, by: User) -> None:
        self._row().assign(to=to, by=by)
        self.refresh_from_db(fields=["assignee", "modified_at"])

    def _row(self) -> TodoItemQuerySet:
        return type(self).objects.filter(pk=self.pk)
