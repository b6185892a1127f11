"""Jobs of personal data: making an export, and what has to go once its time has come."""

import logging
from datetime import timedelta
from tempfile import TemporaryFile

from django.urls import reverse
from django.utils import timezone

from apps.common.account_mail import send
from apps.common.jobs import job
from apps.common.models import AccountClosure, DataExport
from apps.common.models.data_export import storage
from apps.common.notifications import notify
from apps.common.personal_data import archive

logger = logging.getLogger(__name__)
# A file is stored before its row says so.
SPARED = timedelta(days=1)


def give_up(export_id: int) -> None:
    DataExport.objects.get(pk=export_id).give_up()


@job(tries=4, when_parked=give_up)
def make_export(export_id: int) -> None:
    """Begins anew when a worker was killed over it."""
    export = DataExport.objects.select_related("user").filter(pk=export_id).under_way().first()
    if export is None:
        return
    export.begin()
    with TemporaryFile() as content:
        archive.write(content, export.user, report=lambda done, total: export.report(done=done, total=total))
        content.seek(0)
        if export.keep(content):
            tell.enqueue(export.pk)


@job
def tell(export_id: int) -> None:
    export = DataExport.objects.select_related("user").get(pk=export_id)
    notify([export.user], "export.ready", url=reverse("account_export"))
    send("account/email/export_ready", export.user, {"export": export})


@job
def erase_closed_accounts() -> None:
    """Each in a transaction of its own: one that cannot go keeps no other."""
    for closure in AccountClosure.objects.due().order_by("pk"):
        try:
            closure.erase()
        except Exception:
            logger.exception("the closed account %d could not be deleted", closure.user_id)


@job
def remove_expired_exports() -> None:
    for export in DataExport.objects.expired().iterator():
        export.delete()
    known = set(DataExport.objects.exclude(file="").values_list("file", flat=True))
    for name in stray_files(known):
        storage().delete(name)


def stray_files(known: set[str]) -> list[str]:
    """What a kill between the file and its row has left behind."""
    try:
        found = storage().listdir("")[1]
    except FileNotFoundError:
        return []
    past = timezone.now() - SPARED
    return [name for name in found if name not in known and storage().get_modified_time(name) < past]
