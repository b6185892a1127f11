from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.timestampable import Timestampable
from apps.common.behaviors.trashable import Trashable
from apps.tasks.models.assignable import Assignable
from apps.tasks.models.category import Category, TaskCategory
from apps.tasks.models.completable import Completable, completed_at_says_so
from apps.tasks.models.findable import Findable
from apps.tasks.models.orderable import Orderable
from apps.tasks.models.prioritised import Prioritised
from apps.tasks.models.project import Project
from apps.tasks.models.schedulable import Schedulable
from apps.tasks.models.shareable import Shareable
from apps.tasks.models.task_queryset import TaskQuerySet

KEPT = Q(trashed_at=None)
LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 10_000


class Task(
    Assignable,
    Completable,
    Prioritised,
    Orderable,
    Schedulable,
    Findable,
    Shareable,
    Trashable,
    Timestampable,
    models.Model,
):
    """Something to do. It belongs to the team of its project, or to whoever made it."""

    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    description = models.TextField(_("description"), max_length=LONGEST_DESCRIPTION, blank=True)
    estimated_time = models.DecimalField(
        _("estimated hours"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("project"),
        db_index=False,
    )
    categories = models.ManyToManyField(
        Category, through=TaskCategory, related_name="tasks", blank=True, verbose_name=_("categories")
    )

    objects = TaskQuerySet.as_manager()

    project_id: int | None
    pk: int

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["-id"]
        indexes = [
            # The list as it opens, and its next page.
            models.Index(fields=["place", "-id"], name="task_newest", condition=KEPT),
            # The list narrowed to a status; how many there are of each.
            models.Index(fields=["place", "status", "-id"], name="task_of_status", condition=KEPT),
            # The list narrowed to a priority, or sorted by it.
            models.Index(fields=["place", "priority", "-id"], name="task_of_priority", condition=KEPT),
            # The board.
            models.Index(fields=["place", "status", "position", "id"], name="task_of_column", condition=KEPT),
            # The calendar, and the list between two days.
            models.Index(fields=["place", "due_date", "id"], name="task_by_day", condition=KEPT),
            # The page of a project, its progress, and its end.
            models.Index(fields=["project", "status", "-id"], name="task_of_project"),
            # What somebody is to do.
            models.Index(
                fields=["assignee", "-id"], name="task_of_assignee", condition=KEPT & Q(assignee__isnull=False)
            ),
            # Who is reminded today.
            models.Index(
                fields=["due_date", "id"],
                name="task_to_remind",
                condition=KEPT & Q(due_date__isnull=False, completed_at=None),
            ),
            # The trash.
            models.Index(fields=["place", "-trashed_at"], name="task_in_trash", condition=Q(trashed_at__isnull=False)),
        ]
        constraints = [
            completed_at_says_so("task_completed_at_says_so"),
            models.CheckConstraint(condition=Q(priority__in=[1, 2, 3]), name="task_priority"),
            models.CheckConstraint(condition=Q(estimated_time=None) | Q(estimated_time__gte=0), name="task_estimate"),
            models.CheckConstraint(
                condition=Q(team__isnull=False) | Q(author__isnull=False), name="task_belongs_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.stamp()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tasks:detail", args=[self.pk])
