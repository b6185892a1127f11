from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrioritisedQuerySet[M: models.Model](models.QuerySet[M]):
    def of_priority(self, *names: str) -> Self:
        """By the names that the outside uses: low, medium, high."""
        return self.filter(priority__in=[Prioritised.Priority[name.upper()] for name in names])


class Prioritised(models.Model):
    """Low, medium or high; numbers in the database, so that it can sort."""

    class Priority(models.IntegerChoices):
        LOW = 1, _("Low")
        MEDIUM = 2, _("Medium")
        HIGH = 3, _("High")

    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.MEDIUM)

    class Meta:
        abstract = True

    @property
    def priority_name(self) -> str:
        return self.Priority(self.priority).name.lower()
