"""Counted by this process alone: no request waits for anybody else."""

import time
from collections.abc import Sequence
from threading import Lock

from django.core.cache import cache

from apps.api.limits import sliding
from apps.api.limits.rates import Bucket, Room

SWEPT_EVERY = 60 * sliding.SECOND

lock = Lock()
logs: dict[str, list[int]] = {}
ends: dict[str, int] = {}
next_sweep = 0


def count(buckets: Sequence[Bucket]) -> tuple[bool, list[Room]]:
    names = [cache.make_key(bucket.name) for bucket in buckets]
    with lock:
        now = time.monotonic_ns() // 1000
        sweep(now)
        result = sliding.count(buckets, [logs.setdefault(name, []) for name in names], now)
        for name, bucket in zip(names, buckets, strict=True):
            ends[name] = now + bucket.seconds * sliding.SECOND
    return result


def sweep(now: int) -> None:
    """Forgets who did not come back, once a minute; the caller holds the lock."""
    global next_sweep
    if now < next_sweep:
        return
    next_sweep = now + SWEPT_EVERY
    for name in [name for name, end in ends.items() if end <= now]:
        del ends[name], logs[name]
