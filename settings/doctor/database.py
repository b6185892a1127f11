"""The database: there, whole, writable, and as far as the code."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any, Iterator

from settings.doctor import install
from settings.doctor.findings import FAILURE, Finding, failure, note, ok, warning
from settings.doctor.place import Place
from settings.doctor.probed import Facts, facts, manage, not_yet

# A large file is not read to its end while somebody waits.
CHECKING = 0.5
RESTORE = "restore a backup; on a developer's machine bin/dev --fresh starts over with an empty database"


def check(place: Place) -> Iterator[Finding]:
    if place.sqlite_file:
        of_file = list(embedded(place, place.sqlite_file))
        yield from of_file
        if any(finding.status == FAILURE for finding in of_file):
            return
    found = facts(place)
    if not_yet(found):
        yield note("database.migrations", not_yet(found))
        return
    yield reachable(place, found)
    if not found["database"] and found["migrations"] is not None:
        yield from migrations(place, found["migrations"])


def embedded(place: Place, path: Path) -> Iterator[Finding]:
    name = place.shown(path)
    if not path.exists():
        return  # the first migration makes it, and that it is due is told there
    if not path.is_file():
        yield failure("database.file", f"{name} is not a file.", "set DATABASE_URL=sqlite:///var/db.sqlite3 in .env")
        return
    yield writable(path, name)
    yield whole(path, name)


def writable(path: Path, name: str) -> Finding:
    if path.stat().st_mode & 0o200 and os.access(str(path), os.W_OK):
        return ok("database.file", f"{name} can be written")
    mine = path.stat().st_uid == os.getuid()
    return failure(
        "database.file",
        f"The database {name} cannot be written.",
        f"chmod u+w {name}" if mine else f"sudo chown $(id -un) {name}",
        (lambda: allow_writing(path, name)) if mine else None,
    )


def allow_writing(path: Path, name: str) -> str:
    path.chmod(path.stat().st_mode | 0o200)
    return f"Allowed writing to {name}."


def whole(path: Path, name: str) -> Finding:
    """SQLite's own check, reading only."""
    until = time.monotonic() + CHECKING
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return troubled(name, error)
    return ok("database.whole", f"{name} is whole") if said == "ok" else damaged(name, said)


def troubled(name: str, error: sqlite3.DatabaseError) -> Finding:
    if "interrupted" in str(error):
        return ok("database.whole", f"{name} is too large to read to its end here; what was read is whole")
    if "locked" in str(error) or "busy" in str(error):
        return warning("database.whole", f"Another program keeps {name} locked.", f"fuser {name} names it; end it")
    return damaged(name, str(error))


def damaged(name: str, said: str) -> Finding:
    return failure("database.whole", f"The database {name} is damaged: {said}.", RESTORE)


def reachable(place: Place, found: Facts) -> Finding:
    error = found["database"]
    if not error:
        kind = f"SQLite, {place.shown(place.sqlite_file)}" if place.sqlite_file else "The server of DATABASE_URL"
        return ok("database.reachable", f"{kind} answers")
    return failure("database.reachable", f"The database does not answer: {error}.", way_back(place, error))


def way_back(place: Place, error: str) -> str:
    if place.sqlite_file:
        return "see the lines about folders below, or set DATABASE_URL=sqlite:///var/db.sqlite3 in .env"
    if "does not exist" in error and "database" in error:
        return "createdb with the host, user and name of DATABASE_URL"
    if "password" in error or "role" in error:
        return "correct user and password in DATABASE_URL (percent-encode special characters)"
    return "start PostgreSQL, correct DATABASE_URL, or remove it: SQLite needs no server"


def migrations(place: Place, found: dict[str, Any]) -> Iterator[Finding]:
    if "inconsistent" in found:
        yield failure(
            "database.migrations", f"Migrations were applied out of order: {found['inconsistent']}.", other_code(place)
        )
        return
    if found["unknown"]:
        yield failure(
            "database.other_code",
            f"The database was made by other code: {listed(found['unknown'])} applied, and not in this folder.",
            other_code(place),
        )
    yield pending(place, found["pending"]) if found["pending"] else ok("database.migrations", "No migration is pending")


def other_code(place: Place) -> str:
    """Never mended by itself: only a person knows which of the two is right."""
    if place.is_local:
        return "switch to the branch that has them (git log --all -- 'apps/*/migrations'), or bin/dev --fresh"
    return "deploy the release that has them"


def pending(place: Place, names: list[str]) -> Finding:
    message = f"The database is behind the code: {listed(names)} pending."
    if not place.is_local:
        return failure("database.migrations", message, "bin/serve --migrate, once per release")
    return failure("database.migrations", message, manage("migrate"), lambda: migrate(place))


def migrate(place: Place) -> str:
    install.manage(place, "migrate", "--no-input", "--verbosity", "0")
    return "Brought the database up to date."


def listed(names: list[str]) -> str:
    rest = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + rest + (" is" if len(names) == 1 else " are")
