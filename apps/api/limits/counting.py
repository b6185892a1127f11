"""Who counts a request: Redis where there is one, else this process where it is the only one, else the database."""

from collections.abc import Sequence

from django.conf import settings

from apps.api.limits import database, memory, redis
from apps.api.limits.rates import ALWAYS_SHARED, Bucket, Room


def count(buckets: Sequence[Bucket]) -> tuple[bool, list[Room]]:
    """Whether the request is let in, and the room that is then left in each bucket.

    One that is refused is counted nowhere, except that what this process counts was counted before the database was
    asked.
    """
    if redis.is_there() and (found := redis.count(buckets)):
        return found
    shared = [bucket for bucket in buckets if is_shared(bucket)]
    alone = [bucket for bucket in buckets if not is_shared(bucket)]
    admitted, rooms = memory.count(alone) if alone else (True, [])
    if not admitted or not shared:
        return admitted, rooms
    admitted, others = database.count(sorted(shared, key=lambda bucket: bucket.name))
    return admitted, rooms + others


def is_shared(bucket: Bucket) -> bool:
    return settings.WEB_WORKERS > 1 or bucket.policy in ALWAYS_SHARED
