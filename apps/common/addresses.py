"""Where a request comes from, behind as many proxies as PROXY_COUNT says."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that the outermost of our own proxies saw; None where nobody knows.

    Each proxy appends whom it heard from to `X-Forwarded-For`, so ours wrote the last entries. What stands before
    them was sent by the client and may say anything. With fewer entries than proxies nobody trusted wrote it.
    """
    hops = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = hops and len(entries) >= hops and entries[-hops].strip()
    return parsed(trusted or request.META.get("REMOTE_ADDR", ""))


@lru_cache(1024)
def parsed(text: str) -> str | None:
    """`192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443` without their port; None for anything else."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(plain(ip_address(text.partition("%")[0])))
    except ValueError:
        return None


def plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """A socket for both families shows IPv4 as `::ffff:192.0.2.1`."""
    return getattr(address, "ipv4_mapped", None) or address
