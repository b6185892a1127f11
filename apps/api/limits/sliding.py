"""The window that slides: times of what was let in, the oldest first. Times are whole microseconds."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from apps.api.limits.rates import Bucket, Room

SECOND = 1_000_000


def forget_old(times: list[int], bucket: Bucket, now: int) -> None:
    del times[: bisect_right(times, now - bucket.seconds * SECOND)]


def count(buckets: Sequence[Bucket], logs: Sequence[list[int]], now: int) -> tuple[bool, list[Room]]:
    """Write `now` into every log if every bucket has room for it, else into none."""
    for bucket, times in zip(buckets, logs, strict=True):
        forget_old(times, bucket, now)
    admitted = all(len(times) < bucket.limit for bucket, times in zip(buckets, logs, strict=True))
    if admitted:
        for times in logs:
            # A clock that was set back must not put the log out of order.
            times.append(max(now, times[-1]) if times else now)
    return admitted, [room(bucket, times, now) for bucket, times in zip(buckets, logs, strict=True)]


def room(bucket: Bucket, times: list[int], now: int) -> Room:
    # Under a limit that was lowered more may stand in the log than it lets in.
    first = max(0, len(times) - bucket.limit)
    return room_of(bucket, len(times), times[first] if times else now, now)


def room_of(bucket: Bucket, used: int, first: int, now: int) -> Room:
    """`first` is the time of the request whose leaving makes room for one more."""
    left = first + bucket.seconds * SECOND - now
    return Room(bucket, max(0, bucket.limit - used), math.ceil(left / SECOND))
