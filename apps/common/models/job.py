"""A row of the queue with the verbs its package leaves out: try again, park, give back."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from traceback import format_exception
from typing import Any, Self

from django.db import InterfaceError, OperationalError, models, transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from apps.common.jobs.policy import Policy, policy_of

logger = logging.getLogger("jobs")


class WorkerLost(Exception):
    """The worker ended in the middle of the job: killed, out of memory, or its machine is gone."""


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RETRYING = "retrying", _("Retrying")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    PARKED = "parked", _("Parked")


class JobQuerySet(DBTaskResultQuerySet):
    def waiting(self) -> Self:
        """Not tried yet."""
        return self.filter(status=TaskResultStatus.READY, worker_ids=[])

    def parked(self) -> Self:
        return self.filter(status=TaskResultStatus.FAILED)

    def retrying(self) -> Self:
        """Failed before and wait for their next try."""
        return self.filter(status=TaskResultStatus.READY).exclude(worker_ids=[])

    def in_state(self, state: str) -> Self:
        asked: dict[str, Callable[[], Any]] = {
            JobState.WAITING: self.waiting,
            JobState.RETRYING: self.retrying,
            JobState.RUNNING: self.running,
            JobState.DONE: self.successful,
            JobState.PARKED: self.parked,
        }
        found: Self = asked[state]()
        return found

    def finished_before(self, moment: datetime) -> Self:
        return self.filter(finished_at__lt=moment)

    def retry(self) -> int:
        """Parked jobs begin anew, with all their tries."""
        return self.parked().update(
            status=TaskResultStatus.READY, worker_ids=[], run_after=timezone.now(), finished_at=None
        )

    def discard(self) -> int:
        return self.parked().delete()[0]


class Job(DBTaskResult[Any, Any]):
    """READY waits, RUNNING is in the hands of the last of `worker_ids`, FAILED is parked until staff decides.

    What a worker says about a job holds only while the job is still in its hands: a worker that was thought dead may
    come back after the job has been given to another.
    """

    objects = JobQuerySet.as_manager()  # type: ignore[misc]  # the package declares its own as a class variable

    class Meta:
        proxy = True
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return ".".join(self.task_path.split(".")[-2:])

    @property
    def state(self) -> JobState:
        if self.status == TaskResultStatus.READY:
            return JobState.RETRYING if self.worker_ids else JobState.WAITING
        return {
            TaskResultStatus.RUNNING: JobState.RUNNING,
            TaskResultStatus.SUCCESSFUL: JobState.DONE,
            TaskResultStatus.FAILED: JobState.PARKED,
        }[TaskResultStatus(self.status)]

    @property
    def tried(self) -> int:
        return len(self.worker_ids)

    @property
    def policy(self) -> Policy:
        return policy_of(self.task_path)

    @property
    def request_id(self) -> str | None:
        """The request that enqueued it."""
        found: str | None = self.args_kwargs.get("request_id")
        return found

    def succeed(self, value: Any) -> bool:
        return self._settle(
            status=TaskResultStatus.SUCCESSFUL,
            finished_at=timezone.now(),
            return_value=value,
            exception_class_path="",
            traceback="",
        )

    def fail(self, error: BaseException) -> bool:
        """Try again after a pause, or park it when that is no use."""
        if self.policy.gives_up(error, self.tried):
            return self.park(error)
        return self._wait(self.policy.pause_after(self.tried), **description(error))

    def park(self, error: BaseException) -> bool:
        with transaction.atomic():
            settled = self._settle(status=TaskResultStatus.FAILED, finished_at=timezone.now(), **description(error))
            if settled and self.policy.when_parked:
                self._tell(self.policy.when_parked)
        return settled

    def give_back(self) -> bool:
        """Undone, through no fault of its own: the try does not count."""
        return self._wait(timedelta(0), worker_ids=self.worker_ids[:-1])

    def _tell(self, when_parked: Callable[..., object]) -> None:
        try:
            with transaction.atomic():
                when_parked(*self.args_kwargs["args"], **self.args_kwargs["kwargs"])
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # the job has to be parked all the same, or its worker would end with it
            logger.error("%s is parked, and could not be told so: %s", self, type(error).__qualname__)

    def _wait(self, pause: timedelta, **values: Any) -> bool:
        return self._settle(status=TaskResultStatus.READY, run_after=timezone.now() + pause, **values)

    def _settle(self, **values: Any) -> bool:
        """False when the job is not in our hands any more. Each claim has a `started_at` of its own."""
        mine = Job.objects.filter(pk=self.pk, status=TaskResultStatus.RUNNING, started_at=self.started_at)
        settled = mine.update(**values) == 1
        for name, value in values.items() if settled else ():
            setattr(self, name, value)
        return settled


def description(error: BaseException) -> dict[str, str]:
    kind = type(error)
    return {
        "exception_class_path": f"{kind.__module__}.{kind.__qualname__}",
        "traceback": "".join(format_exception(error)),
    }
