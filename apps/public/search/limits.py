"""How often somebody may search, so that nobody keeps the database busy by typing."""

import time
from ipaddress import ip_network

from django.core.cache import cache

from apps.common.addresses import client_address
from apps.common.errors import RateLimited
from apps.public.htmx import HtmxRequest

# Searches a minute. A word that is typed slowly asks four or five times; visitors may share an address.
OF_A_VISITOR, OF_A_MEMBER = 120, 240


def count(request: HtmxRequest) -> None:
    """RateLimited when this was one too many in the running minute."""
    minute, second = divmod(int(time.time()), 60)
    most = OF_A_MEMBER if request.user.pk else OF_A_VISITOR
    key = f"search:{whose(request)}:{minute}"
    cache.add(key, 0, 120)
    try:
        asked = cache.incr(key)
    except ValueError:
        # It went out of the cache between the two lines.
        asked = 1
    if asked > most:
        raise RateLimited(retry_after=60 - second)


def whose(request: HtmxRequest) -> str:
    """A person, or the network that a visitor comes from: a household has 2**64 addresses of IPv6."""
    if request.user.pk:
        return f"user:{request.user.pk}"
    address = client_address(request) or "unknown"
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address
