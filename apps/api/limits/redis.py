"""Counted in Redis, by its clock, in one script: one round trip for all buckets of a request."""

from collections.abc import Sequence
from typing import cast

from django.core.cache import caches

from apps.api.limits import sliding
from apps.api.limits.rates import Bucket, Room
from apps.common.caches import SteadyRedis

# Gives whether all have room, the time, and for each bucket how many it holds and the one that leaves next.
SCRIPT = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local admitted = 1
for i, key in ipairs(KEYS) do
  local over = now - ARGV[i * 2] * 1000000
  local oldest = redis.call('LINDEX', key, 0)
  while oldest and tonumber(oldest) <= over do
    redis.call('LPOP', key)
    oldest = redis.call('LINDEX', key, 0)
  end
  if redis.call('LLEN', key) >= tonumber(ARGV[i * 2 - 1]) then admitted = 0 end
end
local found = {admitted, string.format('%.0f', now)}
for i, key in ipairs(KEYS) do
  if admitted == 1 then
    redis.call('RPUSH', key, string.format('%.0f', now))
    redis.call('EXPIRE', key, ARGV[i * 2] + 1)
  end
  local used = redis.call('LLEN', key)
  found[#found + 1] = used
  found[#found + 1] = redis.call('LINDEX', key, math.max(0, used - ARGV[i * 2 - 1])) or found[2]
end
return found
"""


def is_there() -> bool:
    shared = caches["default"]
    return isinstance(shared, SteadyRedis) and not shared.is_away


def count(buckets: Sequence[Bucket]) -> tuple[bool, list[Room]] | None:
    """None when Redis has just gone away."""
    shared = cast("SteadyRedis", caches["default"])
    keys = [shared.make_key(f"limits:{bucket.name}") for bucket in buckets]
    figures = [figure for bucket in buckets for figure in (bucket.limit, bucket.seconds)]
    found = shared.run_script(SCRIPT, keys, figures)
    if found is None:
        return None
    admitted, now, *facts = map(int, found)
    pairs = zip(facts[::2], facts[1::2], strict=True)
    rooms = [sliding.room_of(bucket, used, first, now) for bucket, (used, first) in zip(buckets, pairs, strict=True)]
    return bool(admitted), rooms
