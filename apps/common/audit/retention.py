"""The one way to remove audit rows: old ones, by an operator, and that is written down as well."""

from datetime import datetime

from django.db import connection

from apps.common.audit import record
from apps.common.audit.triggers import lifted
from apps.common.models.audit_entry import AuditEntry

# Logins wait for as long as a batch takes.
BATCH = 5_000


def prune(*, before: datetime) -> int:
    """Removes rows older than `before` and gives their number.

    Each batch is a transaction that also writes how many it removed: whatever happens meanwhile, the log is true.
    """
    total = 0
    while count := prune_batch(before):
        total += count
    return total


def prune_batch(before: datetime) -> int:
    if not AuditEntry.objects.filter(at__lt=before).exists():
        return 0
    with lifted(connection):
        oldest = AuditEntry.objects.filter(at__lt=before).order_by("at", "pk").values("pk")[:BATCH]
        count, _ = AuditEntry.objects.filter(pk__in=oldest).delete()
        if count:
            record("audit.pruned", actor=None, after={"before": before, "removed": count})
    return count
