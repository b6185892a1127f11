from datetime import datetime
from typing import Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import RecurringJob, contributions


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def declared(self) -> Self:
        return self.filter(key__in=[entry.key for entry in contributions(RecurringJob)])

    def due(self, now: datetime) -> Self:
        return self.declared().filter(next_at__lte=now)

    def write_down(self) -> None:
        """A row for each recurring job that apps declare; one whose interval became shorter is due sooner."""
        now = timezone.now()
        for entry in contributions(RecurringJob):
            row, is_new = self.get_or_create(key=entry.key, defaults={"next_at": entry.first_turn(now)})
            if not is_new:
                self.filter(pk=row.pk, next_at__gt=entry.turn_after(now)).update(next_at=entry.turn_after(now))

    def enqueue_due(self) -> int:
        """Turns that came while no worker ran are made up for by one."""
        now = timezone.now()
        return sum(row.take_turn(now) for row in self.due(now))

    def run_now(self) -> int:
        for row in self.declared():
            row.enqueue(timezone.now())
        return self.declared().count()


class Schedule(models.Model):
    """When a recurring job had its last turn and has its next; what it is stands in the code (`RecurringJob`)."""

    key = models.CharField(_("key"), max_length=100, unique=True, editable=False)
    last_at = models.DateTimeField(_("last turn"), null=True, editable=False)
    next_at = models.DateTimeField(_("next turn"), editable=False)
    last_job = models.CharField(_("last job"), max_length=64, blank=True, editable=False)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("recurring job")
        verbose_name_plural = _("recurring jobs")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    @property
    def entry(self) -> RecurringJob | None:
        return next((entry for entry in contributions(RecurringJob) if entry.key == self.key), None)

    def take_turn(self, now: datetime) -> bool:
        """Enqueue this turn, unless another worker took it: moving `next_at` on is the lock."""
        entry = self.entry
        if entry is None:
            return False
        with transaction.atomic():
            turn = Schedule.objects.filter(pk=self.pk, next_at=self.next_at)
            taken = turn.update(next_at=entry.turn_after(now)) == 1
            if taken:
                self.enqueue(now)
        return taken

    def enqueue(self, now: datetime) -> None:
        if entry := self.entry:
            result = entry.task.enqueue()
            Schedule.objects.filter(pk=self.pk).update(last_at=now, last_job=result.id)
