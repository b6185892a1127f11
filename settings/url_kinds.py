"""The kinds of variable that are URLs. They may hold passwords, so no message here quotes any part of one."""

import re
from urllib.parse import SplitResult, urlsplit

from settings.kinds import split
from settings.variables import Kind

ENCODE = "percent-encode special characters of a password: # as %23, / as %2F, ? as %3F"


def origin() -> Kind[str]:
    return Kind("origin", "scheme and host, such as https://example.com, without a path", parse_origin)


def origins() -> Kind[list[str]]:
    return Kind(
        "list of origins",
        "origins such as https://example.com, separated by commas",
        lambda raw: [*map(parse_origin, split(raw))],
    )


def exact_origins() -> Kind[list[str]]:
    def parse(raw: str) -> list[str]:
        found = [*map(parse_origin, split(raw))]
        refuse(any("*" in origin for origin in found), "has a wildcard; name each origin")
        return found

    return Kind(
        "list of origins", "origins such as https://app.example.com without wildcards, separated by commas", parse
    )


def web() -> Kind[str]:
    def parse(raw: str) -> str:
        parts = parsed(raw, "https", "http")
        refuse(not parts.hostname, "names no host")
        refuse(parts.username is not None, "names a user")
        refuse(parts.query, "has options, which are not known here")
        return raw.rstrip("/")

    return Kind("web address", "an address such as https://sso.example.com/realms/main", parse)


def database() -> Kind[str]:
    def parse(raw: str) -> str:
        parts = parsed(raw, "sqlite", "postgres", "postgresql")
        if parts.scheme == "sqlite":
            refuse(
                parts.netloc or not parts.path.strip("/"),
                "names no file; write sqlite:///path with three slashes",
            )
            refuse(parts.query, "has options, which SQLite does not take here")
        else:
            # A path of two slashes is the folder of a Unix socket.
            refuse(not parts.hostname and not parts.path.startswith("//"), "names no host")
            refuse(not parts.path.strip("/"), "names no database")
        return raw

    expects = "sqlite:///var/db.sqlite3 or postgres://user:password@host:5432/name"
    return Kind("database URL", f"{expects}; {ENCODE}", parse)


def redis() -> Kind[str]:
    def parse(raw: str) -> str:
        parts = parsed(raw, "redis", "rediss", "unix")
        if parts.scheme == "unix":
            refuse(not parts.path.strip("/"), "names no socket")
        else:
            refuse(not parts.hostname, "names no host")
            refuse(not re.fullmatch(r"/?|/[0-9]{1,3}", parts.path), "has a database that is no number")
        return raw

    return Kind("Redis URL", f"redis://host:6379/0, rediss://… with TLS or unix:///path; {ENCODE}", parse)


def mail() -> Kind[str]:
    def parse(raw: str) -> str:
        parts = parsed(raw, "smtp", "smtp+tls", "smtps", "file", "console", "memory")
        refuse(parts.query, "has options, which are not known here")
        if parts.scheme.startswith("smtp"):
            refuse(not parts.hostname, "names no host")
            refuse(parts.path.strip("/"), "has a path")
        elif parts.scheme == "file":
            refuse(parts.netloc or not parts.path.strip("/"), "names no folder; write file:var/mail")
        return raw

    expects = "smtp+tls://user:password@host:587 (STARTTLS), smtps://…, smtp://…, file:FOLDER, console: or memory:"
    return Kind("mail URL", f"{expects}; {ENCODE}", parse)


def parse_origin(raw: str) -> str:
    parts = parsed(raw, "https", "http")
    refuse(not parts.hostname, "names no host")
    refuse(parts.path or parts.query, "has a path; an origin is scheme, host and port")
    refuse("@" in parts.netloc, "names a user; an origin is scheme, host and port")
    return raw


def parsed(raw: str, *schemes: str) -> SplitResult:
    try:
        parts = urlsplit(raw)
        _ = parts.port
    except ValueError:
        # Python's message quotes what it took for the port, which may be half of a password.
        raise ValueError("is not a valid URL, or its port is not a number") from None
    refuse(parts.scheme not in schemes, f"does not begin with {' or '.join(f'{scheme}:' for scheme in schemes)}")
    refuse(parts.fragment or re.search(r"\s", raw), "has a # or a space in it")
    return parts


def refuse(condition: object, why: str) -> None:
    if condition:
        raise ValueError(why)
