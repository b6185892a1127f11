"""The data of one person in one file, made when they ask for it; nobody else can open it, staff neither."""

import secrets
from datetime import timedelta
from functools import partial
from typing import IO, Any, Self

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.behaviors.expirable import Expirable, ExpirableQuerySet
from apps.common.errors import BusinessRule, RateLimited
from apps.common.models.user import User

A_DAY = 3
KEPT = timedelta(days=7)
UNDER_WAY = Q(ready_at=None, failed_at=None)


class ExportUnderWay(BusinessRule):
    message = _("Your data is being gathered already. Wait until it is ready.")


class TooManyExports(RateLimited):
    message = _("You have asked three times within a day. Try again tomorrow.")
    retry_after = 24 * 3600


def storage() -> Storage:
    """Where the files are: a folder that no server serves, or a bucket."""
    return storages["exports"]


class DataExportQuerySet(ExpirableQuerySet["DataExport"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user.pk)

    def under_way(self) -> Self:
        return self.filter(UNDER_WAY)

    def ready(self) -> Self:
        return self.filter(ready_at__isnull=False).unexpired()

    def asked_today(self) -> Self:
        """Those that failed through no fault of the person do not count."""
        return self.filter(asked_at__gt=timezone.now() - timedelta(days=1), failed_at=None)

    def ask(self, *, by: User) -> "DataExport":
        """Enqueue a new one. ExportUnderWay, TooManyExports."""
        from apps.common.personal_data.jobs import make_export

        try:
            with transaction.atomic():
                # Of two at once the second waits here, and counts the first.
                User.objects.select_for_update(no_key=True).get(pk=by.pk)
                if self.of(by).asked_today().count() >= A_DAY and not self.of(by).under_way().exists():
                    raise TooManyExports
                export = self.create(user=by)
                record("export.asked", actor=by, target=by)
                make_export.enqueue(export.pk)
        except IntegrityError as error:
            raise ExportUnderWay from error
        return export


class DataExport(Expirable, models.Model):
    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Under way")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        EXPIRED = "expired", _("Expired")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports", verbose_name=_("person")
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    started_at = models.DateTimeField(_("started"), null=True, editable=False)
    ready_at = models.DateTimeField(_("ready"), null=True, editable=False)
    failed_at = models.DateTimeField(_("failed"), null=True, editable=False)
    files_total = models.PositiveIntegerField(_("files in all"), default=0, editable=False)
    files_done = models.PositiveIntegerField(_("files packed"), default=0, editable=False)
    file = models.FileField(_("file"), storage=storage, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)

    objects = DataExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of data")
        verbose_name_plural = _("exports of data")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-asked_at"], name="export_of_person"),
            models.Index(fields=["-asked_at", "-id"], name="export_newest"),
            models.Index(fields=["expires_at"], condition=Q(expires_at__isnull=False), name="export_to_sweep"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=UNDER_WAY, name="export_one_at_a_time"),
            models.CheckConstraint(condition=Q(ready_at=None) | Q(failed_at=None), name="export_settled_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def status(self) -> Status:
        if self.failed_at:
            return self.Status.FAILED
        if self.ready_at:
            return self.Status.EXPIRED if self.is_expired else self.Status.READY
        return self.Status.RUNNING if self.started_at else self.Status.WAITING

    @property
    def is_under_way(self) -> bool:
        return self.ready_at is None and self.failed_at is None

    @property
    def filename(self) -> str:
        return f"data-{self.asked_at:%Y-%m-%d}.zip"

    def begin(self) -> None:
        self._row().update(started_at=timezone.now(), files_total=0, files_done=0)

    def report(self, *, done: int, total: int) -> None:
        self._row().update(files_done=done, files_total=total)

    def keep(self, content: IO[bytes]) -> bool:
        """Store the file, then say so; False when the person or the wish for it is gone meanwhile."""
        name = storage().save(stored_name(), File(content))
        now = timezone.now()
        facts: dict[str, Any] = {"file": name, "size": storage().size(name), "ready_at": now, "expires_at": now + KEPT}
        with transaction.atomic():
            kept = bool(self._row().update(**facts))
            if kept:
                record("export.made", actor=None, target=self.user, after={"size": facts["size"]})
        if not kept:
            storage().delete(name)
        return kept

    def give_up(self) -> None:
        self._row().update(failed_at=timezone.now())

    def note_download(self, *, by: User) -> None:
        record("export.downloaded", actor=by, target=self.user, after={"asked": self.asked_at})

    def _row(self) -> DataExportQuerySet:
        return type(self).objects.filter(pk=self.pk).under_way()


def stored_name() -> str:
    """A name that nobody can guess, without an extension by which a server would choose what to make of it."""
    return secrets.token_hex(20)


# A signal, because deleting many rows and deleting an account call no method of the row.
@receiver(post_delete, sender=DataExport)
def remove_file_after_commit(instance: DataExport, using: str, **kwargs: Any) -> None:
    if instance.file:
        transaction.on_commit(partial(storage().delete, str(instance.file.name)), using=using, robust=True)
