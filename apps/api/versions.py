"""Versions of the door, named by dates: which there are, which one a request speaks, and what its answer says of it.

`changes.py` makes a serializer speak the older ones; docs/api/versions.md explains both.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from apps.api.authentication import credential_of

HEADER = "API-Version"


@dataclass(frozen=True)
class Version:
    """A date, `2026-12-01`. What a released one promises is kept: `bin/check --regenerate` refuses to break it.

    A deprecated one says since when, until when it works, and where that is explained.
    """

    name: str
    deprecated_at: date | None = None
    sunset_at: date | None = None
    link: str = ""
    is_released: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """`Deprecation` of RFC 9745, `Sunset` of RFC 8594, and links to what they mean."""
        if not self.deprecated_at:
            return {}
        found = {"Deprecation": f"@{seconds(self.deprecated_at)}"}
        relations = ["deprecation"]
        if self.sunset_at:
            found["Sunset"] = http_date(seconds(self.sunset_at))
            relations.append("sunset")
        if self.link:
            found["Link"] = ", ".join(f'<{self.link}>; rel="{name}"; type="text/html"' for name in relations)
        return found


# The oldest first. A pinned version that stands here no more counts as the oldest.
VERSIONS: list[Version] = [Version("2026-12-01")]


def seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def newest() -> Version:
    return VERSIONS[-1]


def known(name: str) -> Version | None:
    return next((version for version in VERSIONS if version.name == name), None)


class UnknownVersion(serializers.ValidationError):
    """400 with the names of those that are known in `details`."""

    def __init__(self, given: str) -> None:
        self.details = {"versions": [version.name for version in VERSIONS]}
        told = _("There is no version %(given)s. Known are: %(known)s.")
        super().__init__({HEADER: [told % {"given": given[:40], "known": ", ".join(self.details["versions"])}]})


def version_of(request: Request) -> Version:
    """What the request asks for, else what its key is pinned to, else the newest."""
    given = request.headers.get(HEADER)
    if given is not None:
        found = known(given.strip())
        if not found:
            raise UnknownVersion(given)
        return found
    pinned = getattr(request.auth, "api_version", "") if credential_of(request) == "key" else ""
    return (known(pinned) or VERSIONS[0]) if pinned else newest()


def speak(request: Request, version: Version) -> None:
    """The answer, and each serializer on the way to it, are in this version."""
    request.version = version.name
    request._request.api_version = version  # type: ignore[attr-defined]  # read when the answer leaves


def announce(request: HttpRequest, response: HttpResponseBase) -> None:
    version: Version = getattr(request, "api_version", None) or newest()
    response.headers[HEADER] = version.name
    for name, value in version.headers.items():
        there = response.headers.get(name, "")
        response.headers[name] = f"{there}, {value}" if there and name == "Link" else value
