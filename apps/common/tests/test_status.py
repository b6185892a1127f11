from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus, task_backends
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import get_date_max

from apps.common import status
from apps.common.models import Job, Worker
from apps.common.status import State, service_status


@pytest.fixture
def worker(queue) -> Worker:
    one = Worker(id="w", host="h", process_id=1)
    one.renew(timedelta(minutes=1))
    return one


def job(kind: TaskResultStatus, **fields: object) -> None:
    row = Job.objects.create(
        status=kind, args_kwargs={}, task_path="x", run_after=fields.pop("run_after", get_date_max())
    )
    Job.objects.filter(pk=row.pk).update(**fields or {"status": kind})


def test_each_service_is_told_once_with_one_query(queue, django_assert_num_queries):
    with django_assert_num_queries(1):
        told = service_status()
    assert [str(entry.name) for entry in told] == ["Database", "Cache", "E-mail", "Jobs"]


@pytest.mark.parametrize(
    ("vendor", "state", "detail"),
    [("sqlite", State.EMBEDDED, "SQLite, a file on this machine"), ("postgresql", State.FULL, "PostgreSQL")],
)
def test_the_database_is_named_by_its_kind(monkeypatch, vendor, state, detail):
    class Connection:
        display_name = "PostgreSQL"

    Connection.vendor = vendor
    monkeypatch.setattr(status, "connection", Connection)
    assert (status.database().state, str(status.database().detail)) == (state, detail)


def test_a_cache_of_each_process_and_a_shared_one_are_told_apart(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert status.cache().state == State.EMBEDDED
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://:hidden@localhost:1"}
    settings.CACHES = {"default": redis}
    assert status.cache().state == State.FULL
    assert "hidden" not in str(status.cache().detail)


@pytest.mark.parametrize(
    ("backend", "state", "word"),
    [
        ("django.core.mail.backends.smtp.EmailBackend", State.FULL, "mail server"),
        ("django.core.mail.backends.filebased.EmailBackend", State.EMBEDDED, "folder"),
        ("django.core.mail.backends.console.EmailBackend", State.EMBEDDED, "console"),
        ("django.core.mail.backends.locmem.EmailBackend", State.EMBEDDED, "memory"),
        ("pigeons.backend.Coop", State.FULL, "pigeons.backend.Coop"),
    ],
)
def test_mail_tells_whether_it_reaches_anybody(settings, backend, state, word):
    settings.MAILERS = {"delivery": {"BACKEND": backend, "OPTIONS": {"host": "hidden", "password": "hidden"}}}
    told = status.mail()
    assert told.state == state
    assert word in str(told.detail)
    assert "hidden" not in str(told.detail)


def test_jobs_without_a_queue_are_done_at_once(settings):
    assert not isinstance(task_backends["default"], DatabaseBackend)
    assert status.jobs().state == State.EMBEDDED


def test_jobs_that_wait_a_moment_are_no_trouble(worker):
    job(TaskResultStatus.READY)
    job(TaskResultStatus.SUCCESSFUL)
    assert status.jobs().state == State.FULL
    assert str(status.jobs().detail) == "1 waiting, 0 parked; workers: 1"


@pytest.mark.parametrize(("minutes", "state"), [(60, State.FULL), (-3, State.FULL), (-6, State.TROUBLE)])
def test_a_job_planned_for_later_waits_from_then_on(worker, minutes, state):
    now = timezone.now()
    job(TaskResultStatus.READY, run_after=now + timedelta(minutes=minutes), enqueued_at=now - timedelta(hours=1))
    assert status.jobs().state == state


def test_jobs_that_nobody_takes_are_trouble_and_say_for_how_long(worker):
    job(TaskResultStatus.READY, enqueued_at=timezone.now() - timedelta(minutes=6))
    told = status.jobs()
    assert told.state == State.TROUBLE
    assert "The oldest waits for 6 minutes" in str(told.detail)


def test_no_living_worker_is_trouble_and_says_how_to_start_one(worker):
    worker.renew(timedelta(seconds=-1))
    told = status.jobs()
    assert told.state == State.TROUBLE
    assert "manage.py worker" in str(told.detail)


def test_parked_jobs_are_trouble_until_somebody_decides(worker):
    job(TaskResultStatus.FAILED, finished_at=timezone.now() - timedelta(days=20))
    assert status.jobs().state == State.TROUBLE
    Job.objects.all().discard()
    assert status.jobs().state == State.FULL
