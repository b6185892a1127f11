from datetime import time, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from apps.common.contributions import RecurringJob
from apps.common.jobs.tests import work
from apps.common.models import AuditEntry, Job, Schedule, Worker

LIST = "/admin/common/schedule/"
HOUR = timedelta(hours=1)


@pytest.fixture
def nightly(queue, recurring) -> Schedule:
    recurring.append(RecurringJob("test.nightly", work.plain, daily_at=time(3, 30), label="Count the boats"))
    Schedule.objects.write_down()
    return Schedule.objects.get()


def test_recurring_jobs_are_listed_with_their_rhythm(superuser, nightly, signed_in):
    html = signed_in(superuser).get(LIST).content.decode()
    for expected in ("Count the boats", "daily at 3:30 a.m.", "test.nightly"):
        assert expected in html


@pytest.mark.parametrize(
    ("every", "words"),
    [
        (HOUR, "every hour"),
        (HOUR / 4, "every 15 minutes"),
        (HOUR * 1.5, "every 90 minutes"),
        (HOUR * 24, "every day"),
        (HOUR * 36, "every 36 hours"),
        (timedelta(seconds=45), "every 45 seconds"),
    ],
)
def test_an_interval_is_told_in_words(superuser, queue, recurring, signed_in, every, words):
    recurring.append(RecurringJob("test.often", work.plain, every=every))
    Schedule.objects.write_down()
    assert f">{words}<" in signed_in(superuser).get(LIST).content.decode()


def test_run_now_enqueues_it_and_the_log_says_who(superuser, nightly, signed_in):
    data = {"action": "run_now", "_selected_action": [nightly.pk]}
    assert "Enqueued: 1" in signed_in(superuser).post(LIST, data, follow=True).content.decode()
    assert Job.objects.get().task_path == work.plain.module_path
    assert AuditEntry.objects.get(action="admin.run_now").actor_id == superuser.pk


def test_its_page_runs_it_too_and_leads_to_the_job(superuser, nightly, signed_in):
    client, page = signed_in(superuser), f"{LIST}{nightly.pk}/change/"
    html = client.post(page, {"CHANGE_FORM-action": "run_now", "_selected_action": nightly.pk}, follow=True)
    assert f'href="/admin/common/job/{Job.objects.get().pk}/change/"' in html.content.decode()


def test_staff_without_the_right_runs_nothing(staff, nightly, signed_in):
    signed_in(staff).post(LIST, {"action": "run_now", "_selected_action": [nightly.pk]})
    assert not Job.objects.exists()


@pytest.mark.parametrize(("seconds", "alive"), [(30, True), (-1, False)])
def test_workers_are_listed_with_whether_they_live(superuser, signed_in, seconds, alive):
    ends = timezone.now() + timedelta(seconds=seconds)
    Worker.objects.create(id="w", host="machine-7", process_id=1, expires_at=ends, job_id=UUID(int=7))
    html = signed_in(superuser).get("/admin/common/worker/").content.decode()
    assert "machine-7" in html
    assert f'title="{alive}"' in html
    assert f'href="/admin/common/job/{UUID(int=7)}/change/"' in html
