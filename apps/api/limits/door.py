"""What a view of the JSON door counts for whom, and what its answers tell of it.

    class TokenView(Door):
        limits = ("login",)      # besides anon, user or key, which every request counts for

The fields are those of draft-ietf-httpapi-ratelimit-headers: `RateLimit-Policy: "user";q=600;w=60` and
`RateLimit: "user";r=599;t=60`, r for what remains and t for the seconds until there is one more.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import ngettext
from rest_framework.exceptions import APIException
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from apps.api.authentication import credential_of
from apps.api.limits import counting
from apps.api.limits.rates import Bucket, Room, bucket, hidden, network
from apps.common.addresses import client_address
from apps.common.errors import RateLimited


class Limited:
    """`limits` names policies that unsafe requests to this view count for as well."""

    limits: ClassVar[tuple[str, ...]] = ()
    unreadable: APIException | None = None

    def count(self, request: Request) -> None:
        count(request._request, self.buckets(request))
        # Whose account it was about stays unknown; a body is read once, so this is the time to say so.
        if self.unreadable:
            raise self.unreadable

    def buckets(self, request: Request) -> list[Bucket | None]:
        policy, whom = caller_of(request)
        found = [bucket(policy, whom)]
        if request.method not in SAFE_METHODS:
            found += [part for name in self.limits for part in self.parts(name, request, f"{policy}:{whom}")]
        return found

    def parts(self, policy: str, request: Request, caller: str) -> list[Bucket | None]:
        """Signing in counts for the address, to whatever account, and for the account, from wherever."""
        if policy not in {"login", "register"}:
            return [bucket(policy, caller)]
        found = [bucket(policy, f"address:{address_of(request)}")]
        if policy == "login" and (account := self.account_of(request)):
            found.append(bucket(policy, f"account:{hidden(account)}"))
        return found

    def account_of(self, request: Request) -> str:
        """What somebody signs in as, or who says again who they are; empty where nobody is named."""
        try:
            body: Any = request.data
        except APIException as error:
            self.unreadable = error
            return ""
        named = [body.get(name) for name in ("email", "username")] if hasattr(body, "get") else []
        return next((str(name) for name in named if name), getattr(request.user, "email", ""))


def caller_of(request: Request) -> tuple[str, str]:
    """The policy of a credential, and whom it stands for. A bad credential is none, so that guessing is limited."""
    match credential_of(request):
        case "anonymous":
            return "anon", address_of(request)
        case "key":
            return "key", str(request.auth.pk)
    return "user", str(request.user.pk)


def address_of(request: Request | HttpRequest) -> str:
    return network(client_address(getattr(request, "_request", request)))


def count(request: HttpRequest, buckets: Sequence[Bucket | None]) -> None:
    """RateLimited when there is no room; the answer's headers are kept on the request either way."""
    wanted = [found for found in buckets if found]
    admitted, rooms = counting.count(wanted) if wanted else (True, [])
    request.rooms = rooms  # type: ignore[attr-defined]
    if not admitted:
        seconds = max([1, *(room.reset for room in rooms if not room.remaining)])
        told = ngettext(
            "That was too often. Please try again in a second.",
            "That was too often. Please try again in %(seconds)d seconds.",
            seconds,
        )
        raise RateLimited(told % {"seconds": seconds}, retry_after=seconds)


def count_visitor(request: HttpRequest) -> None:
    """For what is answered before anybody knows who is asking."""
    count(request, [bucket("anon", address_of(request))])


def count_page(request: HttpRequest, policy: str) -> None:
    """For a page that does what the API limits too: somebody's requests to both are counted together."""
    count(request, [bucket(policy, f"user:{request.user.pk}")])


def headers(rooms: Sequence[Room]) -> dict[str, str]:
    """Of two buckets of one policy the one with less room is told."""
    tightest: dict[str, Room] = {}
    for room in sorted(rooms, key=lambda room: (room.remaining, -room.reset)):
        tightest.setdefault(room.bucket.policy, room)
    if not tightest:
        return {}
    told = [tightest[name] for name in dict.fromkeys(room.bucket.policy for room in rooms)]
    return {
        "RateLimit-Policy": ", ".join(f'"{r.bucket.policy}";q={r.bucket.limit};w={r.bucket.seconds}' for r in told),
        "RateLimit": ", ".join(f'"{r.bucket.policy}";r={r.remaining};t={r.reset}' for r in told),
    }
