from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SchedulableQuerySet[M: models.Model](models.QuerySet[M]):
    def due_between(self, start: date | None = None, end: date | None = None) -> Self:
        """Those with a due date from `start` to `end`, both included."""
        found = self.filter(due_date__gte=start) if start else self
        return found.filter(due_date__lte=end) if end else found


class Schedulable(models.Model):
    """Due on a day, whichever time zone one is in, or at no time in particular."""

    due_date = models.DateField(_("due"), null=True, blank=True)
    # The due date that somebody has been reminded of; another one is reminded of again.
    reminded_date = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    def is_due_by(self, day: date) -> bool:
        return self.due_date is not None and self.due_date <= day

    @property
    def is_late(self) -> bool:
        """By the day that it is for whoever asks; whether it is completed is another question."""
        return self.due_date is not None and self.due_date < timezone.localdate()
