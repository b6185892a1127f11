"""What has to go after a while: the recurring jobs of this app."""

from datetime import timedelta

from django.core.management import call_command
from django.tasks import TaskResultStatus
from django.utils import timezone

from apps.common.jobs.policy import job
from apps.common.models import DoneMark, Job, MailMessage, Notification, UserSession
from apps.common.uploads.sweep import sweep

DONE_JOBS_KEPT = timedelta(days=7)
PARKED_JOBS_KEPT = timedelta(days=30)
MAIL_LOG_KEPT = timedelta(days=365)
# Longer than any job can be tried again: parked for a month, retried by staff, parked for a month.
MARKS_KEPT = timedelta(days=90)
READ_NEWS_KEPT = timedelta(days=90)


@job
def prune_jobs() -> None:
    now = timezone.now()
    Job.objects.finished_before(now - DONE_JOBS_KEPT).filter(status=TaskResultStatus.SUCCESSFUL).delete()
    Job.objects.finished_before(now - PARKED_JOBS_KEPT).parked().delete()


@job
def prune_marks() -> None:
    DoneMark.objects.before(timezone.now() - MARKS_KEPT).delete()


@job
def empty_mail() -> None:
    MailMessage.objects.with_needless_text(timezone.now()).empty()


@job
def prune_mail() -> None:
    MailMessage.objects.queued_before(timezone.now() - MAIL_LOG_KEPT).delete()


@job
def prune_notifications() -> None:
    Notification.objects.read_before(timezone.now() - READ_NEWS_KEPT).delete()


@job
def clear_sessions() -> None:
    call_command("clearsessions")
    UserSession.objects.gone().delete()


@job
def sweep_uploads() -> None:
    sweep()
