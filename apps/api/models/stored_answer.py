from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(hours=24)


class StoredAnswerQuerySet(models.QuerySet["StoredAnswer"]):
    def fresh(self) -> Self:
        return self.filter(created_at__gt=timezone.now() - KEPT)

    def stale(self, now: datetime) -> Self:
        return self.filter(created_at__lte=now - KEPT)


class StoredAnswer(models.Model):
    """What was answered to the first request with an idempotency key; committed together with what it did."""

    name = models.CharField(_("name"), primary_key=True, max_length=64, editable=False)
    asked = models.CharField(_("digest of what was asked"), max_length=64, editable=False)
    version = models.CharField(_("version"), max_length=20, editable=False)
    status = models.PositiveSmallIntegerField(_("status"), editable=False)
    headers = models.JSONField(_("headers"), default=dict, editable=False)
    body = models.BinaryField(_("body"), editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, db_index=True, editable=False)

    objects = StoredAnswerQuerySet.as_manager()

    class Meta:
        # Nobody reads it: it has no page in the admin, and no right to open one.
        default_permissions = ()
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")

    def __str__(self) -> str:
        return self.name
