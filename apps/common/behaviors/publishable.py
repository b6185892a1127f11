from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure


class PublishableQuerySet[M: models.Model](models.QuerySet[M]):
    def drafts(self) -> Self:
        return self.filter(has_status(Publishable.Status.DRAFT))

    def scheduled(self) -> Self:
        return self.filter(has_status(Publishable.Status.SCHEDULED))

    def published(self) -> Self:
        return self.filter(has_status(Publishable.Status.PUBLISHED))

    def archived(self) -> Self:
        return self.filter(has_status(Publishable.Status.ARCHIVED))

    def publish(self) -> int:
        """Publish now what is not out yet; the rest keeps its date."""
        return self.exclude(has_status(Publishable.Status.PUBLISHED)).update(
            published_at=timezone.now(), archived_at=None
        )

    def unpublish(self) -> int:
        return self.exclude(has_status(Publishable.Status.DRAFT)).update(published_at=None, archived_at=None)

    def archive(self) -> int:
        return self.filter(archived_at=None).update(archived_at=timezone.now())


class Publishable(models.Model):
    """A draft until it is published, now or at a time to come; an archived one is out of sight."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")
        ARCHIVED = "archived", _("Archived")

    exposure: ClassVar = Exposure(shown=("status", "published_at"))

    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def status(self) -> Status:
        return status_of(self.published_at, self.archived_at)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def publish(self, *, at: datetime | None = None) -> None:
        """Publish now or `at` a given time. One that is out already keeps its date."""
        if at is not None or not self.is_published:
            self.published_at = at or timezone.now()
        self.archived_at = None
        self.save(update_fields=["published_at", "archived_at"])

    def unpublish(self) -> None:
        self.published_at = self.archived_at = None
        self.save(update_fields=["published_at", "archived_at"])

    def archive(self) -> None:
        self.archived_at = self.archived_at or timezone.now()
        self.save(update_fields=["archived_at"])

    def unarchive(self) -> None:
        """Back to what it was before: published, scheduled or a draft."""
        self.archived_at = None
        self.save(update_fields=["archived_at"])


def status_of(published_at: datetime | None, archived_at: datetime | None) -> Publishable.Status:
    """`Publishable.status`, for rows that are no objects."""
    if archived_at:
        return Publishable.Status.ARCHIVED
    if published_at is None:
        return Publishable.Status.DRAFT
    return Publishable.Status.PUBLISHED if published_at <= timezone.now() else Publishable.Status.SCHEDULED


def has_status(status: str) -> Q:
    """`Publishable.status` as a condition: every row meets exactly one of the four at any time."""
    now = timezone.now()
    return {
        Publishable.Status.DRAFT: Q(archived_at=None, published_at=None),
        Publishable.Status.SCHEDULED: Q(archived_at=None, published_at__gt=now),
        Publishable.Status.PUBLISHED: Q(archived_at=None, published_at__lte=now),
        Publishable.Status.ARCHIVED: Q(archived_at__isnull=False),
    }[Publishable.Status(status)]
