from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.tasks import TaskResultStatus
from django.utils import timezone

from apps.common.contributions import RecurringJob, contributions
from apps.common.jobs import housekeeping
from apps.common.jobs.tests import work
from apps.common.models import DoneMark, Job, MailMessage, Notification, UserSession

DAY = timedelta(days=1)
SENT, FAILED, QUEUED = MailMessage.State.SENT, MailMessage.State.FAILED, MailMessage.State.QUEUED


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [
        ("SUCCESSFUL", 6, True),
        ("SUCCESSFUL", 8, False),
        ("FAILED", 29, True),
        ("FAILED", 31, False),
        ("READY", None, True),
        ("RUNNING", None, True),
    ],
)
def test_jobs_go_some_days_after_they_are_finished(queue, status, days, kept):
    work.note.enqueue("x")
    finished_at = timezone.now() - days * DAY if days else None
    Job.objects.update(status=TaskResultStatus(status), finished_at=finished_at)
    housekeeping.prune_jobs.call()
    assert Job.objects.exists() is kept


@pytest.mark.parametrize(("days", "kept"), [(89, True), (91, False)])
def test_marks_go_when_no_job_can_be_tried_again(db, days, kept):
    DoneMark.objects.create(key="x", done_at=timezone.now() - days * DAY)
    housekeeping.prune_marks.call()
    assert DoneMark.objects.exists() is kept


def test_marks_outlive_every_job_that_may_ask_for_them():
    assert housekeeping.MARKS_KEPT > 2 * housekeeping.PARKED_JOBS_KEPT


@pytest.mark.parametrize(
    ("state", "queued", "sent", "kept"),
    [
        (SENT, timedelta(hours=23), timedelta(hours=23), True),
        (SENT, timedelta(hours=25), timedelta(hours=25), False),
        (SENT, timedelta(days=3), timedelta(hours=1), True),
        (FAILED, timedelta(days=13), None, True),
        (FAILED, timedelta(days=15), None, False),
        (QUEUED, timedelta(days=15), None, True),
    ],
)
def test_the_text_of_mail_goes_when_it_is_not_needed(db, state, queued, sent, kept):
    now = timezone.now()
    message = MailMessage.objects.create(
        state=state, queued_at=now - queued, sent_at=sent and now - sent, packed={"body": "https://secret"}
    )
    housekeeping.empty_mail.call()
    message.refresh_from_db()
    assert (message.packed is not None) is kept
    assert (message in MailMessage.objects.with_text()) is kept


@pytest.mark.parametrize(("days", "kept"), [(364, True), (366, False)])
def test_the_mail_log_is_kept_for_a_year(db, days, kept):
    MailMessage.objects.create(queued_at=timezone.now() - days * DAY)
    housekeeping.prune_mail.call()
    assert MailMessage.objects.exists() is kept


@pytest.mark.parametrize(("days", "kept"), [(89, True), (91, False), (None, True)])
def test_news_go_some_months_after_they_were_read(alice, days, kept):
    read_at = timezone.now() - days * DAY if days else None
    Notification.objects.create(recipient=alice, kind="team.joined", read_at=read_at)
    housekeeping.prune_notifications.call()
    assert Notification.objects.exists() is kept


def test_expired_sessions_go(alice):
    for name, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=timezone.now() + days * DAY)
        UserSession.objects.create(session_key=name, user=alice)
    housekeeping.clear_sessions.call()
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    assert [session.session_key for session in UserSession.objects.all()] == ["new"]


def test_all_of_it_is_declared_and_runs_without_arguments(db):
    entries = [entry for entry in contributions(RecurringJob) if entry.task.module_path.startswith(__package__[:11])]
    assert {entry.key for entry in entries} >= {
        "mail.empty",
        "mail.prune",
        "jobs.prune",
        "marks.prune",
        "notifications.prune",
        "sessions.clear",
        "uploads.sweep",
    }
    assert [entry.rhythm for entry in entries if entry.key in ("mail.empty", "jobs.prune")] == [
        "every hour",
        "daily at 3:20 a.m.",
    ]
    for entry in entries:
        entry.task.call()
