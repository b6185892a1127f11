from django.contrib.admin import register
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.base import Admin
from apps.common.admin.job import link_to_job
from apps.common.admin.permissions import ReadOnly
from apps.common.models import Worker


@register(Worker)
class WorkerAdmin(ReadOnly, Admin):
    """The workers of today. One that has not renewed its lease is dead; the others give back what it held."""

    list_display = ("host", "process_id", "is_alive", "started_at", "expires_at", "job")
    search_fields = ("host", "id")
    fields = ("id", ("host", "process_id"), ("started_at", "expires_at"), "job")

    @display(description=_("Alive"), boolean=True)
    def is_alive(self, worker: Worker) -> bool:
        return worker.expires_at > timezone.now()

    @display(description=_("Latest job"))
    def job(self, worker: Worker) -> SafeString | None:
        return link_to_job(worker.job_id)
