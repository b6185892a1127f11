from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.permalinkable import PermalinkableQuerySet
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.tasks.models.naming import Named
from apps.tasks.models.shareable import ShareableQuerySet


class CategoryQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    ShareableQuerySet["Category"], PermalinkableQuerySet["Category"], TimestampableQuerySet["Category"]
):
    def with_counts(self) -> "CategoryQuerySet":
        """Each with `task_count`, of tasks that are not in the trash."""
        return self.annotate(task_count=Count("tasks", filter=Q(tasks__trashed_at=None)))


class Category(Named):
    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["name", "pk"]
        # Every list of categories: those of one place by name.
        indexes = [models.Index(fields=["place", "name", "id"], name="category_of_place")]
        constraints = [
            models.UniqueConstraint(fields=["place", "slug"], name="category_slug_in_its_place"),
            models.CheckConstraint(
                condition=Q(team__isnull=False) | Q(author__isnull=False), name="category_belongs_to_somebody"
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('tasks:list')}?category={self.pk}"


class TaskCategory(models.Model):
    """That a task is of a category."""

    task = models.ForeignKey(
        "tasks.Task",
        on_delete=models.CASCADE,
        related_name="task_categories",
        verbose_name=_("task"),
        db_index=False,
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.CASCADE,
        related_name="task_categories",
        verbose_name=_("category"),
        db_index=False,
    )

    class Meta:
        verbose_name = _("category of a task")
        verbose_name_plural = _("categories of tasks")
        # The newest tasks of a category.
        indexes = [models.Index(fields=["category", "-task"], name="task_of_category")]
        constraints = [models.UniqueConstraint(fields=["task", "category"], name="task_category_once")]

    def __str__(self) -> str:
        return f"{self.task_id} · {self.category_id}"

    task_id: int
    category_id: int
