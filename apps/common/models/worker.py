from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Now
from django.tasks import TaskResultStatus
from django.utils.translation import gettext_lazy as _

from apps.common.models.job import Job, WorkerLost


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Time is the database's: the clocks of the machines may differ."""

    def alive(self) -> Self:
        return self.filter(expires_at__gt=Now())

    def dead(self) -> Self:
        return self.filter(expires_at__lte=Now())

    def bury(self) -> list[Job]:
        """Forget the dead; returns the jobs that they held, which others may take now."""
        with transaction.atomic():
            buried = list(self.dead().select_for_update(skip_locked=True))
            lost = [job for worker in buried if (job := worker.held_job()) and job.fail(WorkerLost())]
            self.filter(pk__in=[worker.pk for worker in buried]).delete()
        return lost


class Worker(models.Model):
    """A worker's lease. It says which job the worker holds, and ends unless the worker renews it in time."""

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    host = models.CharField(_("machine"), max_length=200)
    process_id = models.PositiveIntegerField(_("process"))
    job_id = models.UUIDField(_("latest job"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    expires_at = models.DateTimeField(_("lease ends"))

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        ordering = ["started_at"]

    def __str__(self) -> str:
        return f"{self.host} · {self.process_id}"

    def renew(self, lease: timedelta, *, job_id: UUID | None = None) -> None:
        """Alive for another `lease`. Who was thought dead and buried meanwhile signs on again."""
        held = {"job_id": job_id} if job_id else {}
        if not Worker.objects.filter(pk=self.pk).update(expires_at=Now() + lease, **held):
            fields = {"host": self.host, "process_id": self.process_id, "job_id": job_id}
            Worker.objects.get_or_create(pk=self.pk, defaults=fields | {"expires_at": Now() + lease})

    def sign_off(self) -> None:
        """An orderly end: what is still in hand goes back, and counts for nothing."""
        with transaction.atomic():
            self.job_id = Worker.objects.filter(pk=self.pk).values_list("job_id", flat=True).first()
            if job := self.held_job():
                job.give_back()
            Worker.objects.filter(pk=self.pk).delete()

    def held_job(self) -> Job | None:
        """The latest job, unless it is done or in other hands."""
        if self.job_id is None:
            return None
        job: Any = Job.objects.filter(pk=self.job_id, status=TaskResultStatus.RUNNING).first()
        return job if job and job.worker_ids[-1:] == [self.pk] else None
