"""Background jobs: what waits, what is parked and why. What they carry stays hidden, it may be a secret."""

import re
from importlib import import_module
from operator import methodcaller
from typing import Any

from django.contrib.admin import register, site
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult, get_date_max
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from apps.common.admin.base import Admin, badge
from apps.common.admin.confirmation import ask, is_confirmed
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.permissions import ReadOnly
from apps.common.admin.recording import record
from apps.common.models import Job
from apps.common.models.job import JobQuerySet, JobState

HIDDEN = ("args_kwargs", "return_value", "traceback")
TONES = {
    JobState.WAITING: "info",
    JobState.RETRYING: "warning",
    JobState.RUNNING: "primary",
    JobState.DONE: "success",
    JobState.PARKED: "danger",
}
FRAME = re.compile(r'^  File "(.+)", line (\d+), in (.+)$', re.MULTILINE)

# Its own admin would show what jobs carry; importing it here makes sure that it is registered by now.
import_module("django_tasks_db.admin")
site.unregister(DBTaskResult)


class StateFilter(QuestionFilter):
    title = _("state")
    parameter_name = "state"
    answers = {state: (state.label, methodcaller("in_state", state)) for state in JobState}


@register(Job)
class JobAdmin(ReadOnly, Admin):
    list_display = ("task", "state_badge", "attempts", "enqueued_at", "finished_at", "error")
    list_filter = (StateFilter, "queue_name")
    search_fields = ("task_path", "exception_class_path")
    date_hierarchy = "enqueued_at"
    ordering = ("-enqueued_at",)
    actions = row_actions = ("retry", "discard")
    fieldsets = (
        (None, {"fields": ("task_path", "state_name", ("queue_name", "priority"), "id")}),
        (_("Times"), {"fields": (("enqueued_at", "planned_for"), ("started_at", "finished_at"), "attempts")}),
        (_("Failure"), {"fields": ("error_path", "stack")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        jobs: QuerySet[Job] = super().get_queryset(request)
        return jobs.defer("args_kwargs", "return_value")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address would find out letter by letter what the page does not show.
        return not lookup.startswith(HIDDEN) and super().lookup_allowed(lookup, value, request)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """The right to change lets somebody decide over parked jobs; nobody edits one."""
        return request.user.has_perm("common.change_job")

    def takes_actions(self, row: Job) -> bool:
        return row.state == JobState.PARKED

    @action(description=_("Try again"), permissions=["decide"])
    def retry(self, request: HttpRequest, queryset: JobQuerySet) -> None:
        record(request, queryset.parked(), JobQuerySet.retry, _("Tried again"))

    @action(description=_("Discard …"), permissions=["decide"], variant=ActionVariant.DANGER)
    def discard(self, request: HttpRequest, queryset: JobQuerySet) -> HttpResponse | None:
        parked = queryset.parked()
        if parked and not is_confirmed(request):
            question = _("What these jobs were to do will not be done, and their errors are forgotten. Go on?")
            rows = [(job.pk, f"{job} ({date_format(localtime(job.enqueued_at), 'DATETIME_FORMAT')})") for job in parked]
            return ask(request, self, title=_("Discard jobs?"), question=question, rows=rows)
        record(request, parked, JobQuerySet.discard, _("Discarded"))
        return None

    @display(description=_("Job"), ordering="task_path")
    def task(self, job: Job) -> str:
        return str(job)

    @badge(_("State"), tones=TONES, ordering="status")
    def state_badge(self, job: Job) -> tuple[str, Any]:
        return job.state, job.state.label

    @display(description=_("State"))
    def state_name(self, job: Job) -> Any:
        return job.state.label

    @display(description=_("Planned for"))
    def planned_for(self, job: Job) -> Any:
        if job.run_after == get_date_max():
            return _("as soon as possible")
        return date_format(localtime(job.run_after), "DATETIME_FORMAT")

    @display(description=_("Attempts"))
    def attempts(self, job: Job) -> int:
        return job.tried

    @display(description=_("Error"), ordering="exception_class_path")
    def error(self, job: Job) -> str:
        return job.exception_class_path.rpartition(".")[-1]

    @display(description=_("Error"))
    def error_path(self, job: Job) -> str:
        return job.exception_class_path

    @display(description=_("Where"))
    def stack(self, job: Job) -> SafeString | str:
        """The places of the traceback, without the words of the error: a mail server may quote the mail in them."""
        lines = format_html_join("\n", "{}:{} {}", FRAME.findall(job.traceback))
        return format_html('<pre class="stack">{}</pre>', lines) if lines else ""


def link_to_job(key: Any) -> SafeString | None:
    """To its page, which tells where a job is gone by now."""
    url = reverse("admin:common_job_change", args=[key]) if key else ""
    return format_html('<a class="link" href="{}">{}</a>', url, key) if url else None
