"""One try of one job."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.tasks import TaskContext
from django.tasks.signals import task_finished, task_started
from django.utils.json import normalize_json
from structlog.contextvars import bound_contextvars

from apps.common.models.job import Job

logger = logging.getLogger("jobs")


class OutOfTime(BaseException):
    """The worker has to end and the job has not; not an Exception, so that no job catches it by accident."""


def attempt(job: Job) -> Callable[[], bool]:
    """Run the job; returns how to write down what came of it, which can be repeated while the database is away."""
    try:
        value = normalize_json(call(job))
    except OutOfTime:
        return job.give_back
    except BaseException as error:  # a job that calls sys.exit() must not end the worker
        return partial(job.fail, error)
    return partial(job.succeed, value)


def call(job: Job) -> Any:
    task, result = job.task, job.task_result
    task_started.send(sender=type(task.get_backend()), task_result=result)
    context: list[Any] = [TaskContext(task_result=result)] if task.takes_context else []
    return task.call(*context, *result.args, **result.kwargs)


@contextmanager
def named_in_the_log(job: Job) -> Iterator[None]:
    """Lines that the job logs carry its id, and the id of the request that enqueued it."""
    with bound_contextvars(job=str(job.pk), request_id=job.request_id):
        yield


def tell(job: Job, *, settled: bool) -> None:
    """What came of it. The words of an error stay out of the log: they may quote what the job carried."""
    if not settled:
        logger.warning("%s was given to another worker meanwhile: what it did here counts for nothing", job)
    elif job.finished_at is None:
        why = job.exception_class_path or "the worker has to end"
        logger.warning("%s is tried again at %s, tried %d times: %s", job, job.run_after, job.tried, why)
    elif job.exception_class_path:
        logger.error("%s is parked, tried %d times: %s", job, job.tried, job.exception_class_path)
    if settled and job.finished_at:
        with suppress(ImportError, SuspiciousOperation):  # parked because its task does not exist
            task_finished.send(sender=type(job.task.get_backend()), task_result=job.task_result)
