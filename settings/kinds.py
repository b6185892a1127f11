"""The types an environment variable can have; each is strict, because a silent guess is a later outage."""

import re
from difflib import get_close_matches
from email.utils import parseaddr
from typing import NamedTuple
from zoneinfo import available_timezones

from settings.variables import Kind

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
RATE_UNITS = {"s": 1, "min": 60, "h": 3600, "day": 86400}
SIZES = {"K": 1024, "M": 1024**2, "G": 1024**3}
HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\]")


def text() -> Kind[str]:
    return Kind("text", "any text", str)


def key(length: int = 50) -> Kind[str]:
    def parse(raw: str) -> str:
        if len(raw) < length:
            raise ValueError(f"has only {len(raw)} characters")
        if len(set(raw)) < 10 or raw.startswith("django-insecure-"):
            raise ValueError("is too easy to guess")
        return raw

    return Kind("key", f"at least {length} random characters", parse)


def keys(length: int = 50) -> Kind[list[str]]:
    one = key(length)
    return Kind("list of keys", f"{one.expects} each, separated by commas", lambda raw: [*map(one.parse, split(raw))])


def boolean() -> Kind[bool]:
    def parse(raw: str) -> bool:
        if raw.lower() not in TRUE | FALSE:
            raise ValueError("is neither true nor false")
        return raw.lower() in TRUE

    return Kind("boolean", "true or false", parse)


def integer(low: int, high: int) -> Kind[int]:
    def parse(raw: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,12}", raw, re.ASCII):
            raise ValueError("is not a whole number")
        if not low <= int(raw) <= high:
            raise ValueError("is out of range")
        return int(raw)

    return Kind("integer", f"a whole number from {low} to {high}", parse)


def duration(at_least: int = 0) -> Kind[int]:
    """Seconds."""

    def parse(raw: str) -> int:
        match = re.fullmatch(r"([0-9]{1,9})([smhd]?)", raw, re.ASCII)
        if not match:
            raise ValueError("is not a length of time")
        seconds = int(match[1]) * UNITS[match[2] or "s"]
        if seconds < at_least:
            raise ValueError(f"is shorter than {at_least} seconds")
        return seconds

    return Kind("duration", "seconds, or a number with a unit: 45s, 30m, 12h, 14d", parse)


def size() -> Kind[int]:
    """Bytes."""

    def parse(raw: str) -> int:
        match = re.fullmatch(r"([0-9]{1,6})(K|M|G)", raw, re.ASCII)
        if not match or not int(match[1]):
            raise ValueError("is not a size")
        return int(match[1]) * SIZES[match[2]]

    return Kind("size", "a number with a unit: 500K, 10M, 2G", parse)


class Rate(NamedTuple):
    """So many requests in so many seconds."""

    requests: int
    seconds: int

    def __str__(self) -> str:
        unit = next(unit for unit, seconds in RATE_UNITS.items() if seconds == self.seconds)
        return f"{self.requests}/{unit}"


def rate() -> Kind[Rate | None]:
    """None for no limit."""

    def parse(raw: str) -> Rate | None:
        if raw == "off":
            return None
        match = re.fullmatch(r"([0-9]{1,6})/([a-z]+)", raw, re.ASCII)
        if not match:
            raise ValueError("is not a rate")
        if match[2] not in RATE_UNITS:
            raise ValueError(f"has the unit {match[2]!r}, which is not known")
        if not int(match[1]):
            raise ValueError("would let nobody in")
        return Rate(int(match[1]), RATE_UNITS[match[2]])

    return Kind("rate", "a number of requests per s, min, h or day, such as 10/min; or off", parse)


def choice(*options: str) -> Kind[str]:
    def parse(raw: str) -> str:
        if raw not in options:
            near = {option.lower(): option for option in options}
            guess = get_close_matches(raw.lower(), near, n=1, cutoff=0.5)
            raise ValueError("is not one of the choices" + (f" (did you mean {near[guess[0]]}?)" if guess else ""))
        return raw

    return Kind("choice", f"one of {', '.join(options)}", parse)


def host() -> Kind[str]:
    def parse(raw: str) -> str:
        if not HOST.fullmatch(raw) and not re.fullmatch("[0-9a-fA-F:]+", raw):
            raise ValueError("is not an address")
        return raw

    return Kind("host", "a host name or address without scheme and port", parse)


def hosts() -> Kind[list[str]]:
    def parse(raw: str) -> list[str]:
        for name in split(raw):
            if not HOST.fullmatch(name.removeprefix(".")):
                raise ValueError(f"contains {name!r}, which is not a host name")
        return split(raw)

    return Kind("list of hosts", "host names without scheme, port or wildcard, separated by commas", parse)


def mailbox() -> Kind[str]:
    def parse(raw: str) -> str:
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(raw)[1]):
            raise ValueError("is not an e-mail address")
        return raw

    return Kind("mailbox", "an address, or a name and an address: Example <hello@example.com>", parse)


def time_zone() -> Kind[str]:
    def parse(raw: str) -> str:
        if raw not in available_timezones():
            raise ValueError("is not a time zone")
        return raw

    return Kind("time zone", "a name of the IANA database, such as Europe/Oslo", parse)


def split(raw: str) -> list[str]:
    """The parts of a list; ValueError when there are none, because emptiness is written by an empty value."""
    parts = [part.strip() for part in raw.split(",") if part.strip()]
    if not parts:
        raise ValueError("names nothing")
    return parts
