import struct
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RateCountQuerySet(models.QuerySet["RateCount"]):
    def over(self, now: datetime) -> Self:
        return self.filter(ends_at__lt=now)

    def lock(self, names: Iterable[str]) -> dict[str, "RateCount"]:
        """Always in one order, or two requests could each wait for the other."""
        rows = self.select_for_update().filter(name__in=names).order_by("name")
        return {row.name: row for row in rows}

    def begin(self, names: Iterable[str]) -> None:
        rows = [RateCount(name=name, ends_at=timezone.now()) for name in sorted(names)]
        self.bulk_create(rows, ignore_conflicts=True)


class RateCount(models.Model):
    """The requests of one bucket that were let in lately, where the processes share no Redis."""

    name = models.CharField(_("name"), primary_key=True, max_length=100, editable=False)
    packed = models.BinaryField(_("times"), default=b"")
    ends_at = models.DateTimeField(_("ends"), db_index=True, editable=False)

    objects = RateCountQuerySet.as_manager()

    class Meta:
        # Nobody reads it: it has no page in the admin, and no right to open one.
        default_permissions = ()
        verbose_name = _("count of requests")
        verbose_name_plural = _("counts of requests")

    def __str__(self) -> str:
        return self.name

    @property
    def times(self) -> list[int]:
        """Microseconds, the oldest first; eight bytes each, since there may be hundreds of them."""
        return [*struct.unpack(f"<{len(self.packed) // 8}q", self.packed)]

    def keep(self, times: list[int], until: datetime) -> None:
        packed = struct.pack(f"<{len(times)}q", *times)
        RateCount.objects.filter(pk=self.pk).update(packed=packed, ends_at=until)
