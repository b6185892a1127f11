from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CompletableQuerySet[M: models.Model](models.QuerySet[M]):
    def completed(self) -> Self:
        return self.filter(status=Completable.Status.COMPLETED)

    def of_status(self, *statuses: str) -> Self:
        return self.filter(status__in=statuses)

    def open(self) -> Self:
        return self.exclude(status=Completable.Status.COMPLETED)


class Completable(models.Model):
    """To do, in progress, completed; and since when it is completed, which stands there exactly then.

    A model with a `Meta` of its own repeats the constraint that `completed_at_says_so` makes.
    """

    class Status(models.TextChoices):
        TODO = "todo", _("To do")
        IN_PROGRESS = "in_progress", _("In progress")
        COMPLETED = "completed", _("Completed")

    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.TODO)
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_completed(self) -> bool:
        return self.status == self.Status.COMPLETED

    def stamp(self) -> None:
        """Bring `completed_at` in step with `status`; what was completed already keeps its time."""
        self.completed_at = (self.completed_at or timezone.now()) if self.is_completed else None


def completed_at_says_so(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(status="completed", completed_at__isnull=False)
        | Q(status__in=["todo", "in_progress"], completed_at=None),
        name=name,
    )
