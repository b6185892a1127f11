from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure


class TrashableQuerySet[M: models.Model](models.QuerySet[M]):
    def kept(self) -> Self:
        return self.filter(trashed_at=None)

    def trashed(self) -> Self:
        return self.filter(trashed_at__isnull=False)

    def trash(self) -> int:
        return self.kept().update(trashed_at=timezone.now())

    def restore(self) -> int:
        return self.trashed().update(trashed_at=None)


class Trashable(models.Model):
    """Deleting puts it into the trash first, so that it can be undone."""

    # The trash is a matter of the house: whoever asks from outside finds what is kept.
    exposure: ClassVar = Exposure()

    trashed_at = models.DateTimeField(_("moved to trash"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_trashed(self) -> bool:
        return self.trashed_at is not None

    def trash(self) -> None:
        self.trashed_at = self.trashed_at or timezone.now()
        self.save(update_fields=["trashed_at"])

    def restore(self) -> None:
        self.trashed_at = None
        self.save(update_fields=["trashed_at"])
