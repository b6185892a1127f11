"""Programs that the product can use and does without; one that is missing is never a failure."""

from __future__ import annotations

import shutil
from typing import Iterator, NamedTuple

from settings.doctor.findings import Finding, note, ok
from settings.doctor.place import Place


class Optional(NamedTuple):
    key: str
    names: tuple[str, ...]
    use: str
    package: str


PROGRAMS = (
    Optional("git", ("git",), "versions of the code", "git"),
    Optional("psql", ("psql",), "manage.py dbshell with PostgreSQL", "postgresql-client"),
    Optional("redis", ("redis-server", "redis-cli"), "a shared cache on this machine", "redis"),
    Optional(
        "chromium",
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        "the browser tests",
        "chromium",
    ),
)


def check(place: Place) -> Iterator[Finding]:
    for program in PROGRAMS:
        key = f"optional.{program.key}"
        path = found(place, program)
        if path:
            yield ok(key, f"{program.key}: {path}")
        else:
            mend = f"your system's package {program.package}, if you want it"
            yield note(key, f"{program.key} is not here; it is for {program.use}.", mend)


def found(place: Place, program: Optional) -> str | None:
    own = [place.value("CHROMIUM")] if program.key == "chromium" and place.value("CHROMIUM") else []
    paths = (shutil.which(name, path=place.process.get("PATH")) for name in [*own, *([] if own else program.names)])
    return next(filter(None, paths), None)
