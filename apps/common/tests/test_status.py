from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus, task_backends
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult, get_date_max

from apps.common import status
from apps.common.status import State, service_status


@pytest.fixture
def queue(db, monkeypatch):
    """Jobs wait in the database, as they do outside of tests."""
    monkeypatch.setattr(status, "task_backends", {"default": DatabaseBackend("default", {})})


def job(kind: TaskResultStatus, **fields: object) -> None:
    row = DBTaskResult.objects.create(
        status=kind, args_kwargs={}, task_path="x", run_after=fields.pop("run_after", get_date_max())
    )
    DBTaskResult.objects.filter(pk=row.pk).update(**fields or {"status": kind})


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


def test_jobs_that_wait_a_moment_are_no_trouble(queue):
    job(TaskResultStatus.READY)
    job(TaskResultStatus.SUCCESSFUL)
    assert status.jobs().state == State.FULL
    assert str(status.jobs().detail) == "1 waiting, 0 failed in the last week"


def test_a_job_planned_for_later_may_wait(queue):
    now = timezone.now()
    job(TaskResultStatus.READY, run_after=now + timedelta(days=1), enqueued_at=now - timedelta(hours=1))
    assert status.jobs().state == State.FULL


def test_jobs_that_nobody_takes_are_trouble(queue):
    job(TaskResultStatus.READY, enqueued_at=timezone.now() - timedelta(minutes=6))
    told = status.jobs()
    assert told.state == State.TROUBLE
    assert "manage.py db_worker" in str(told.detail)


@pytest.mark.parametrize(("days", "state"), [(1, State.TROUBLE), (8, State.FULL)])
def test_a_failure_is_trouble_for_a_week(queue, days, state):
    job(TaskResultStatus.FAILED, finished_at=timezone.now() - timedelta(days=days))
    assert status.jobs().state == state
