"""The types an environment variable can have; each parser is strict, because a silent guess is a later outage."""

import re
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from settings.variables import Kind

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def text() -> Kind[str]:
    return Kind("text", "any text", str)


def key(length: int = 50) -> Kind[str]:
    def parse(raw: str) -> str:
        if len(raw) < length or len(set(raw)) < 5:
            raise ValueError("it is too short or too uniform to be a secret")
        return raw

    return Kind("key", f"at least {length} random characters", parse)


def keys(length: int = 50) -> Kind[list[str]]:
    one = key(length)
    return Kind(
        "list of keys", f"{one.expects} each, separated by commas", lambda raw: [*map(one.parse, split(raw))]
    )


def boolean() -> Kind[bool]:
    def parse(raw: str) -> bool:
        if raw.lower() not in TRUE | FALSE:
            raise ValueError(f"{raw!r} is neither true nor false")
        return raw.lower() in TRUE

    return Kind("boolean", "true or false", parse)


def integer(low: int, high: int) -> Kind[int]:
    def parse(raw: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,12}", raw):
            raise ValueError(f"{raw!r} is not a whole number")
        if not low <= int(raw) <= high:
            raise ValueError(f"{raw} is out of range")
        return int(raw)

    return Kind("integer", f"a whole number from {low} to {high}", parse)


def duration() -> Kind[int]:
    def parse(raw: str) -> int:
        match = re.fullmatch(r"([0-9]{1,9})([smhd]?)", raw)
        if not match:
            raise ValueError(f"{raw!r} is not a length of time")
        return int(match[1]) * UNITS[match[2] or "s"]

    return Kind("duration", "seconds, or a number with a unit: 45s, 30m, 12h, 14d", parse)


def choice(*options: str) -> Kind[str]:
    def parse(raw: str) -> str:
        if raw not in options:
            raise ValueError(f"{raw!r} is not one of the choices")
        return raw

    return Kind("choice", f"one of {', '.join(options)}", parse)


def hosts() -> Kind[list[str]]:
    def parse(raw: str) -> list[str]:
        for host in split(raw):
            if not re.fullmatch(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\]", host):
                raise ValueError(f"{host!r} is not a host name")
        return split(raw)

    return Kind("list of hosts", "host names without scheme, port or wildcard, separated by commas", parse)


def time_zone() -> Kind[str]:
    def parse(raw: str) -> str:
        if raw not in available_timezones():
            raise ValueError(f"{raw!r} is not a time zone")
        return raw

    return Kind("time zone", "a name of the IANA database, such as Europe/Oslo", parse)


def url(*schemes: str) -> Kind[str]:
    def parse(raw: str) -> str:
        check_url(raw, schemes)
        return raw

    return Kind("URL", f"a URL that begins with {' or '.join(f'{scheme}:' for scheme in schemes)}", parse)


def origins() -> Kind[list[str]]:
    def parse(raw: str) -> list[str]:
        for origin in split(raw):
            check_url(origin, ("https", "http"))
            if urlsplit(origin).path:
                raise ValueError(f"{origin!r} has a path; an origin is scheme, host and port")
        return split(raw)

    return Kind("list of origins", "origins such as https://example.com, separated by commas", parse)


def check_url(raw: str, schemes: tuple[str, ...]) -> None:
    try:
        parts = urlsplit(raw)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"it is no valid URL ({error})") from None
    if parts.scheme not in schemes:
        raise ValueError(f"the scheme {parts.scheme or 'is missing'!r} is not known here")
    if parts.scheme.startswith(("http", "redis", "postgres", "smtp")) and not parts.hostname:
        raise ValueError("it names no host")


def split(raw: str) -> list[str]:
    return [part.strip() for part in raw.split(",") if part.strip()]
