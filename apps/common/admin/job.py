"""Background jobs, to look at. What they carry stays hidden: mail holds links that set passwords."""

import re
from importlib import import_module
from typing import Any

from django.contrib.admin import register, site
from django.db.models import QuerySet
from django.http import HttpRequest
from django.tasks import TaskResultStatus
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult, get_date_max
from unfold.decorators import display

from apps.common.admin.base import Admin, badge
from apps.common.admin.permissions import ReadOnly

type Job = DBTaskResult[Any, Any]

HIDDEN = ("args_kwargs", "return_value", "traceback")
TONES = {
    TaskResultStatus.READY: "info",
    TaskResultStatus.RUNNING: "primary",
    TaskResultStatus.SUCCESSFUL: "success",
    TaskResultStatus.FAILED: "danger",
}
FRAME = re.compile(r'^  File "(.+)", line (\d+), in (.+)$', re.MULTILINE)

# Its own admin would show what jobs carry; importing it here makes sure that it is registered by now.
import_module("django_tasks_db.admin")
site.unregister(DBTaskResult)


@register(DBTaskResult)
class JobAdmin(ReadOnly, Admin):
    list_display = ("task", "status_badge", "queue_name", "enqueued_at", "started_at", "finished_at")
    list_filter = ("status", "queue_name")
    search_fields = ("task_path", "exception_class_path")
    date_hierarchy = "enqueued_at"
    ordering = ("-enqueued_at",)
    fieldsets = (
        (None, {"fields": ("task_path", "status", ("queue_name", "priority"), "id")}),
        (_("Times"), {"fields": (("enqueued_at", "planned_for"), ("started_at", "finished_at"), "attempts")}),
        (_("Failure"), {"fields": ("exception_class_path", "stack")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        jobs: QuerySet[Job] = super().get_queryset(request)
        return jobs.defer("args_kwargs", "return_value")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address would find out letter by letter what the page does not show.
        return not lookup.startswith(HIDDEN) and super().lookup_allowed(lookup, value, request)

    @display(description=_("Job"), ordering="task_path")
    def task(self, job: Job) -> str:
        return ".".join(job.task_path.split(".")[-2:])

    @badge(_("Status"), tones=TONES, ordering="status")
    def status_badge(self, job: Job) -> tuple[str, Any]:
        return job.status, job.get_status_display()

    @display(description=_("Planned for"))
    def planned_for(self, job: Job) -> Any:
        return _("as soon as possible") if job.run_after == get_date_max() else job.run_after

    @display(description=_("Attempts"))
    def attempts(self, job: Job) -> int:
        return len(job.worker_ids)

    @display(description=_("Where"))
    def stack(self, job: Job) -> SafeString | str:
        """The places of the traceback, without the words of the error: a mail server may quote the mail in them."""
        lines = format_html_join("\n", "{}:{} {}", FRAME.findall(job.traceback))
        return format_html('<pre class="stack">{}</pre>', lines) if lines else ""
