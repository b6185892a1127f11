"""Counted in the database for all processes that share it: a row for each bucket, locked while it is looked at."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import transaction

from apps.api.limits import sliding
from apps.api.limits.rates import Bucket, Room
from apps.api.models import RateCount


@transaction.atomic
def count(buckets: Sequence[Bucket]) -> tuple[bool, list[Room]]:
    """The clocks of machines that share a database are taken to agree."""
    rows = locked([bucket.name for bucket in buckets])
    now = time.time_ns() // 1000
    logs = [row.times for row in rows]
    admitted, rooms = sliding.count(buckets, logs, now)
    if admitted:
        for row, times, bucket in zip(rows, logs, buckets, strict=True):
            row.keep(times, until=datetime.fromtimestamp(now // sliding.SECOND + bucket.seconds + 1, UTC))
    return admitted, rooms


def locked(names: list[str]) -> list[RateCount]:
    """The rows in the order of their names, which are made where they are missing."""
    rows = RateCount.objects.lock(names)
    while len(rows) < len(names):
        RateCount.objects.begin(names)
        rows = RateCount.objects.lock(names)
    return [rows[name] for name in names]
