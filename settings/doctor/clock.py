"""Clocks that disagree make sessions end early, codes fail and builds look new. Time zones need their data."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Iterator

from settings.doctor.findings import Finding, failure, note, ok, warning
from settings.doctor.folders import nearest
from settings.doctor.place import Place
from settings.doctor.probed import facts, not_yet

TOLERATED = 5.0
SET = "sudo timedatectl set-ntp true, or your system's way to set the clock by the network"
WITNESSES = ("uv.lock", "pyproject.toml", "manage.py", ".env", "static/css/app.css")


def check(place: Place) -> Iterator[Finding]:
    yield files(place)
    yield file_system(place)
    yield database(place)
    yield zones(place)


def files(place: Place) -> Finding:
    """A file that was written tomorrow says that the clock was set back, or was wrong when it was written."""
    paths = [place.root / name for name in WITNESSES if (place.root / name).is_file()]
    newest = max(paths, key=lambda path: path.stat().st_mtime)
    ahead = newest.stat().st_mtime - time.time()
    if ahead <= 60:
        return ok("clock.files", time.strftime("It is %Y-%m-%d %H:%M %z"))
    return warning(
        "clock.files",
        f"{place.shown(newest)} was written {spoken(ahead)} from now: the clock is slow, or was fast then.",
        f"{SET}; then touch {place.shown(newest)}",
    )


def file_system(place: Place) -> Finding:
    """A disk of another machine stamps files by that machine's clock."""
    folder = nearest(place.data_dir)
    try:
        with tempfile.NamedTemporaryFile(dir=str(folder)) as file:
            off = Path(file.name).stat().st_mtime - time.time()
    except OSError:
        return note("clock.disk", "The disk's clock was not looked at: DATA_DIR cannot be written.")
    if abs(off) > TOLERATED:
        return warning("clock.disk", f"The clock of the disk of DATA_DIR is off by {spoken(off)}.", SET)
    return ok("clock.disk", "The disk has the same time")


def database(place: Place) -> Finding:
    found = facts(place)
    if not_yet(found):
        return note("clock.database", not_yet(found))
    off = found["database_ahead_by"]
    if off is None:
        return note("clock.database", "The database's clock was not looked at: it does not answer.")
    if abs(off) > TOLERATED:
        return warning("clock.database", f"The clock of the database's server is off by {spoken(off)}.", SET)
    return ok("clock.database", "The database has the same time")


def zones(place: Place) -> Finding:
    """By our own interpreter; that of .venv looks into the same folders."""
    try:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError
    except ImportError:  # Python 3.8
        return note("clock.zones", "Time zones were not looked at: that takes Python 3.9.")
    try:
        ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:
        return failure(
            "clock.zones",
            "There is no time zone data on this machine.",
            "uv add tzdata, or install your system's package tzdata",
        )
    return ok("clock.zones", "Time zones are known")


def spoken(seconds: float) -> str:
    size = abs(seconds)
    for length, unit in ((3600, "hours"), (60, "minutes")):
        if size >= 2 * length:
            return f"{size / length:.0f} {unit}"
    return f"{size:.0f} seconds"
