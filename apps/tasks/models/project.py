from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.permalinkable import PermalinkableQuerySet
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.tasks.models.naming import Named
from apps.tasks.models.shareable import ShareableQuerySet


class ProjectQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    ShareableQuerySet["Project"], PermalinkableQuerySet["Project"], TimestampableQuerySet["Project"]
):
    def with_counts(self) -> "ProjectQuerySet":
        """Each with `task_count` and `completed_count`, of tasks that are not in the trash."""
        kept = Q(tasks__trashed_at=None)
        return self.annotate(
            task_count=Count("tasks", filter=kept),
            completed_count=Count("tasks", filter=kept & Q(tasks__status="completed")),
        )


class Project(Named):
    reserved_slugs = frozenset({"new"})

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name", "pk"]
        # Every list of projects: those of one place by name.
        indexes = [models.Index(fields=["place", "name", "id"], name="project_of_place")]
        constraints = [
            models.UniqueConstraint(fields=["place", "slug"], name="project_slug_in_its_place"),
            models.CheckConstraint(
                condition=Q(team__isnull=False) | Q(author__isnull=False), name="project_belongs_to_somebody"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.color = self.color.lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tasks:project", args=[self.pk])

    @property
    def progress(self) -> int:
        """Percent of its tasks that are completed; asks for `with_counts`."""
        return round(100 * vars(self)["completed_count"] / vars(self)["task_count"]) if vars(self)["task_count"] else 0
