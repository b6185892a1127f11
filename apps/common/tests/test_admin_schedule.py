from datetime import time, timedelta

import pytest
from django.utils import timezone

from apps.common.contributions import RecurringJob
from apps.common.jobs.tests import work
from apps.common.models import AuditEntry, Job, Schedule, Worker

LIST = "/admin/common/schedule/"


@pytest.fixture
def nightly(queue, recurring) -> Schedule:
    recurring.append(RecurringJob("test.nightly", work.plain, daily_at=time(3, 30), label="Count the boats"))
    Schedule.objects.write_down()
    return Schedule.objects.get()


def test_recurring_jobs_are_listed_with_their_rhythm(superuser, nightly, signed_in):
    html = signed_in(superuser).get(LIST).content.decode()
    for expected in ("Count the boats", "daily at 3:30 a.m.", "test.nightly"):
        assert expected in html


def test_run_now_enqueues_it_and_the_log_says_who(superuser, nightly, signed_in):
    data = {"action": "run_now", "_selected_action": [nightly.pk]}
    assert "Enqueued: 1" in signed_in(superuser).post(LIST, data, follow=True).content.decode()
    assert Job.objects.get().task_path == work.plain.module_path
    assert AuditEntry.objects.get(action="admin.run_now").actor_id == superuser.pk


def test_staff_without_the_right_runs_nothing(staff, nightly, signed_in):
    signed_in(staff).post(LIST, {"action": "run_now", "_selected_action": [nightly.pk]})
    assert not Job.objects.exists()


@pytest.mark.parametrize(("seconds", "alive"), [(30, True), (-1, False)])
def test_workers_are_listed_with_whether_they_live(superuser, signed_in, seconds, alive):
    ends = timezone.now() + timedelta(seconds=seconds)
    Worker.objects.create(id="w", host="machine-7", process_id=1, expires_at=ends)
    html = signed_in(superuser).get("/admin/common/worker/").content.decode()
    assert "machine-7" in html
    assert f'title="{alive}"' in html
