"""Policies by their names, and the buckets in which requests are counted."""

import hashlib
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from django.conf import settings

# The limits of guessing and of dear work hold over all processes, whatever else is there.
ALWAYS_SHARED = frozenset({"login", "register", "bulk"})


class Bucket(NamedTuple):
    """`limit` requests in `seconds` for whom `name` stands for, under the policy `policy`."""

    policy: str
    name: str
    limit: int
    seconds: int


class Room(NamedTuple):
    """What is left in a bucket: `remaining` requests, and `reset` seconds until there is one more."""

    bucket: Bucket
    remaining: int
    reset: int


def bucket(policy: str, whom: str) -> Bucket | None:
    """None where the policy is switched off."""
    rate = settings.API_LIMITS[policy]
    return Bucket(policy, f"{policy}:{whom}", *rate) if rate else None


@lru_cache(1024)
def network(address: str | None) -> str:
    """Whom an address stands for: one of IPv6 is picked at will from the 64 bits that a customer gets."""
    if address is None:
        return "nowhere"
    if isinstance(ip_address(address), IPv6Address):
        return str(ip_network(f"{address}/64", strict=False))
    return address


def hidden(text: str) -> str:
    """Names an account in a counter without writing it down."""
    return hashlib.sha256(text.strip().casefold().encode()).hexdigest()[:32]
