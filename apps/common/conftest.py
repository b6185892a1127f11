"""The queue of jobs as it is outside of tests, where jobs are done at once."""

import pytest

from apps.common.contributions import RecurringJob, _registry
from apps.common.jobs.tests import work


@pytest.fixture
def recurring(monkeypatch) -> list[RecurringJob]:
    """The recurring jobs that apps declare: none, until the test adds some."""
    declared: list[RecurringJob] = []
    monkeypatch.setitem(_registry, RecurringJob, declared)
    return declared


@pytest.fixture
def queue(settings, db, recurring, monkeypatch):
    """Jobs wait in the database; `work()` of `apps/common/jobs/tests/running.py` does them."""
    # A test that is rolled back needs the connection that holds its transaction.
    monkeypatch.setattr("apps.common.jobs.loop.close_old_connections", lambda: None)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    work.done.clear()
    return settings
