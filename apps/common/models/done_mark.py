from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DoneMarkQuerySet(models.QuerySet["DoneMark"]):
    def before(self, moment: datetime) -> Self:
        return self.filter(done_at__lt=moment)


class DoneMark(models.Model):
    """Says that an effect has happened; written in the transaction of the effect by `once`."""

    key = models.CharField(_("key"), primary_key=True, max_length=200, editable=False)
    done_at = models.DateTimeField(_("done"), default=timezone.now, db_index=True, editable=False)

    objects = DoneMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("done mark")
        verbose_name_plural = _("done marks")
        ordering = ["-done_at"]

    def __str__(self) -> str:
        return self.key
