from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure


class ExpirableQuerySet[M: models.Model](models.QuerySet[M]):
    def expired(self) -> Self:
        return self.filter(expires_at__lte=timezone.now())

    def unexpired(self) -> Self:
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def expire(self) -> int:
        """End now what has not ended; the rest keeps its time."""
        return self.unexpired().update(expires_at=timezone.now())

    def renew(self, *, until: datetime | None) -> int:
        refuse_the_past(until)
        return self.update(expires_at=until)


class Expirable(models.Model):
    """Good until `expires_at`, for ever without one. At that very moment it is over, as with `exp` of RFC 7519.

    Where old rows are swept away, index them:
    `Index(fields=["expires_at"], condition=Q(expires_at__isnull=False), name="…_to_sweep")`.
    """

    exposure: ClassVar = Exposure(shown=("expires_at", "is_expired"))

    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    def expire(self) -> None:
        """End it now. What has ended keeps its time."""
        if not self.is_expired:
            self.expires_at = timezone.now()
            self.save(update_fields=["expires_at"])

    def renew(self, *, until: datetime | None) -> None:
        """Good again until then, also when it had ended; None is for ever. ValueError for a time that has passed."""
        refuse_the_past(until)
        self.expires_at = until
        self.save(update_fields=["expires_at"])


def refuse_the_past(until: datetime | None) -> None:
    if until is not None and until <= timezone.now():
        message = "renew() takes a time to come; expire() ends it now."
        raise ValueError(message)
