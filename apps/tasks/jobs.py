"""Work that a page does not wait for."""

from django.utils import timezone

from apps.common.jobs import job
from apps.tasks.reminders import remind_some


@job
def remind() -> None:
    while remind_some(timezone.now()):
        pass
