from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display

from apps.common.admin.base import Admin
from apps.common.admin.job import link_to_job
from apps.common.admin.permissions import ReadOnly
from apps.common.admin.recording import record
from apps.common.contributions import Text
from apps.common.models import Schedule
from apps.common.models.schedule import ScheduleQuerySet


@register(Schedule)
class ScheduleAdmin(ReadOnly, Admin):
    """The recurring jobs of the apps. The worker writes a row for each when it starts."""

    list_display = ("label", "rhythm", "last_at", "next_at", "key")
    search_fields = ("key",)
    fields = ("key", "label", "rhythm", ("last_at", "next_at"), "job")
    actions = row_actions = ("run_now",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Schedule]:
        return Schedule.objects.declared()

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("common.change_schedule")

    @action(description=_("Run now"), permissions=["decide"])
    def run_now(self, request: HttpRequest, queryset: ScheduleQuerySet) -> None:
        record(request, queryset, ScheduleQuerySet.run_now, _("Enqueued"))

    @display(description=_("What"))
    def label(self, schedule: Schedule) -> Text:
        return (schedule.entry and schedule.entry.label) or schedule.key

    @display(description=_("How often"))
    def rhythm(self, schedule: Schedule) -> Text:
        return schedule.entry.rhythm if schedule.entry else "-"

    @display(description=_("Last job"))
    def job(self, schedule: Schedule) -> SafeString | None:
        return link_to_job(schedule.last_job)
