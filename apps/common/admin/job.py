"""Background jobs, to look at. What they carry stays hidden: mail holds links that set passwords."""

import re
from typing import Any

from django.contrib.admin import register, site
from django.db.models import QuerySet
from django.http import HttpRequest
from django.tasks import TaskResultStatus
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_tasks_db import admin as tasks_admin
from django_tasks_db.models import DBTaskResult, get_date_max
from unfold.admin import ModelAdmin
from unfold.decorators import display

from apps.common.admin.permissions import ReadOnly

HIDDEN = ("args_kwargs", "return_value", "traceback")
TONES = {
    TaskResultStatus.READY: "info",
    TaskResultStatus.RUNNING: "primary",
    TaskResultStatus.SUCCESSFUL: "success",
    TaskResultStatus.FAILED: "danger",
}
FRAME = re.compile(r'^  File "(.+)", line (\d+), in (.+)$', re.MULTILINE)

site.unregister(tasks_admin.DBTaskResult)


@register(DBTaskResult)
class JobAdmin(ReadOnly, ModelAdmin):
    list_display = ("task", "status_badge", "queue_name", "enqueued_at", "started_at", "finished_at")
    list_filter = ("status", "queue_name")
    search_fields = ("task_path", "exception_class_path")
    date_hierarchy = "enqueued_at"
    ordering = ("-enqueued_at",)
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("task_path", "status_badge", ("queue_name", "priority"), "id")}),
        (_("Times"), {"fields": (("enqueued_at", "planned_for"), ("started_at", "finished_at"), "attempts")}),
        (_("Failure"), {"fields": ("exception_class_path", "stack")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[DBTaskResult]:
        jobs: QuerySet[DBTaskResult] = super().get_queryset(request)
        return jobs.defer("args_kwargs", "return_value")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address would find out letter by letter what the page does not show.
        return not lookup.startswith(HIDDEN) and super().lookup_allowed(lookup, value, request)

    @display(description=_("Job"), ordering="task_path")
    def task(self, job: DBTaskResult) -> str:
        return ".".join(job.task_path.split(".")[-2:])

    @display(description=_("Status"), ordering="status", label=TONES)
    def status_badge(self, job: DBTaskResult) -> tuple[str, Any]:
        return job.status, job.get_status_display()

    @display(description=_("Planned for"))
    def planned_for(self, job: DBTaskResult) -> Any:
        return _("as soon as possible") if job.run_after == get_date_max() else job.run_after

    @display(description=_("Attempts"))
    def attempts(self, job: DBTaskResult) -> int:
        return len(job.worker_ids)

    @display(description=_("Where"))
    def stack(self, job: DBTaskResult) -> SafeString | str:
        """The places of the traceback, without the words of the error: a mail server may quote the mail in them."""
        lines = format_html_join("\n", "{}:{} {}", FRAME.findall(job.traceback))
        return format_html('<pre class="stack">{}</pre>', lines) if lines else ""
