"""Which optional parts run and how: the one place that tells. It names kinds and never an address or a key."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models import Count, Min, Q
from django.tasks import TaskResultStatus, task_backends
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult, get_date_max

from apps.common.contributions import Text

# A worker looks for jobs every second; one that is due for minutes has nobody to do it.
WAITING_TOO_LONG = timedelta(minutes=5)
REMEMBERED = timedelta(days=7)


class State(StrEnum):
    """FULL: made for any number of machines. EMBEDDED: the built-in default. TROUBLE: somebody should look."""

    FULL = "full"
    EMBEDDED = "embedded"
    TROUBLE = "trouble"


MAIL: dict[str, tuple[State, Text]] = {
    "smtp": (State.FULL, _("Sent by a mail server")),
    "filebased": (State.EMBEDDED, _("Written to a folder, reaches nobody")),
    "console": (State.EMBEDDED, _("Printed to the console, reaches nobody")),
    "locmem": (State.EMBEDDED, _("Kept in memory, reaches nobody")),
}


@dataclass(frozen=True)
class ServiceStatus:
    name: Text
    state: State
    detail: Text


def service_status() -> list[ServiceStatus]:
    """Database, cache, e-mail and jobs; one query at most."""
    return [database(), cache(), mail(), jobs()]


def database() -> ServiceStatus:
    embedded = connection.vendor == "sqlite"
    detail = _("SQLite, a file on this machine") if embedded else connection.display_name
    return ServiceStatus(_("Database"), State.EMBEDDED if embedded else State.FULL, detail)


def cache() -> ServiceStatus:
    shared = "redis" in type(caches["default"]).__module__
    if shared:
        return ServiceStatus(_("Cache"), State.FULL, _("Redis, shared by all processes"))
    return ServiceStatus(_("Cache"), State.EMBEDDED, _("In memory, each process has its own"))


def mail() -> ServiceStatus:
    backend: str = settings.MAILERS["delivery"]["BACKEND"]
    state, detail = MAIL.get(backend.split(".")[-2], (State.FULL, backend))
    return ServiceStatus(_("E-mail"), state, detail)


def jobs() -> ServiceStatus:
    if not isinstance(task_backends["default"], DatabaseBackend):
        return ServiceStatus(_("Jobs"), State.EMBEDDED, _("Done at once, inside the request"))
    now = timezone.now()
    waiting, at_once = Q(status=TaskResultStatus.READY), Q(run_after=get_date_max())
    failed = Q(status=TaskResultStatus.FAILED, finished_at__gte=now - REMEMBERED)
    found = DBTaskResult.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        failed=Count("pk", filter=failed),
        oldest=Min("enqueued_at", filter=waiting & at_once),
    )
    unattended = found["oldest"] is not None and found["oldest"] < now - WAITING_TOO_LONG
    detail = _("%(waiting)d waiting, %(failed)d failed in the last week") % found
    if unattended:
        detail = _("%s. No worker takes them: start manage.py db_worker") % detail
    return ServiceStatus(_("Jobs"), State.TROUBLE if unattended or found["failed"] else State.FULL, detail)
