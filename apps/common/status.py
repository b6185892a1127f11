"""Which optional parts run and how: the one place that tells. It names kinds and never an address or a key."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from django.db.models import Case, Count, Min, Value, When
from django.tasks import TaskResultStatus, task_backends
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import get_date_max

from apps.common.contributions import Text
from apps.common.models import Job, Worker

# A worker looks for jobs every second; one that is due for minutes has nobody to do it.
WAITING_TOO_LONG = timedelta(minutes=5)


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
    shared = caches["default"]
    if getattr(shared, "is_away", False):
        detail = _("Redis does not answer. Each process counts alone, and sessions are read from the database")
        return ServiceStatus(_("Cache"), State.TROUBLE, detail)
    if isinstance(shared, RedisCache):
        return ServiceStatus(_("Cache"), State.FULL, _("Redis, shared by all processes"))
    return ServiceStatus(_("Cache"), State.EMBEDDED, _("In memory, each process has its own"))


def mail() -> ServiceStatus:
    backend: str = settings.MAILERS["delivery"]["BACKEND"]
    state, detail = MAIL.get(backend.split(".")[-2], (State.FULL, backend))
    return ServiceStatus(_("E-mail"), state, detail)


def jobs() -> ServiceStatus:
    """Trouble is what somebody should look at: parked jobs, jobs that nobody takes, no worker at all."""
    if not isinstance(task_backends["default"], DatabaseBackend):
        return ServiceStatus(_("Jobs"), State.EMBEDDED, _("Done at once, inside the request"))
    now = timezone.now()
    rows = list(queue_facts())
    found = {kind: number for kind, number, _moment in rows}
    oldest = next((moment for kind, _number, moment in rows if kind == "waiting"), None)
    detail = _("%(waiting)d waiting, %(parked)d parked; workers: %(workers)d") % found
    waited = now - oldest if oldest else timedelta(0)
    unattended = waited > WAITING_TOO_LONG
    if unattended:
        minutes = waited // timedelta(minutes=1)
        detail = _("%(detail)s. The oldest waits for %(minutes)d minutes") % {"detail": detail, "minutes": minutes}
    if not found["workers"]:
        detail = _("%s. No worker takes jobs: start manage.py worker") % detail
    trouble = unattended or found["parked"] or not found["workers"]
    return ServiceStatus(_("Jobs"), State.TROUBLE if trouble else State.FULL, detail)


def queue_facts() -> Any:
    """Rows of kind, number and the earliest time, in one query."""
    waits_since = Case(When(run_after=get_date_max(), then="enqueued_at"), default="run_after")
    rows = [
        ("waiting", Job.objects.filter(status=TaskResultStatus.READY), Min(waits_since)),
        ("parked", Job.objects.parked(), Min("finished_at")),
        ("workers", Worker.objects.alive(), Min("started_at")),
    ]
    first, *others = (
        rows.order_by().values(kind=Value(kind)).annotate(number=Count("pk"), moment=moment)
        for kind, rows, moment in rows
    )
    return first.union(*others, all=True).order_by().values_list("kind", "number", "moment")
