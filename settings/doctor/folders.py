"""Where the product writes: folders that exist or can be made, and room on the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Iterator

from settings.doctor.findings import OK, Finding, failure, ok, warning
from settings.doctor.place import Place

MEGABYTE = 1024 * 1024
FULL, NEARLY_FULL = 100 * MEGABYTE, 1024 * MEGABYTE


def check(place: Place) -> Iterator[Finding]:
    data = folder(place, "folders.data", "DATA_DIR", place.data_dir)
    yield data
    if data.status == OK:
        yield from inside(place)
    yield folder(place, "folders.stylesheet", "the stylesheet", place.root / "static/css")
    yield room(place)


def inside(place: Place) -> Iterator[Finding]:
    yield folder(place, "folders.uploads", "uploads", place.data_dir / "uploads")
    yield folder(place, "folders.media", "pictures of people", place.data_dir / "media")
    if place.mail_folder:
        yield folder(place, "folders.mail", "mail", place.mail_folder)
    if place.is_deployed:
        yield folder(place, "folders.static", "collected static files", place.data_dir / "static")


def folder(place: Place, key: str, what: str, path: Path) -> Finding:
    name = place.shown(path)
    above = nearest(path)
    if not above.is_dir():
        return failure(
            key,
            f"The folder for {what} cannot be there: {place.shown(above)} is {kind(above)}.",
            f"mv {place.shown(above)} {place.shown(above)}.old",
        )
    if not may_write(above):
        return closed(place, key, what, above)
    return ok(key, f"{name} for {what} can be written" if path.exists() else f"{name} for {what} is made when needed")


def nearest(path: Path) -> Path:
    """The folder itself, or what is there of the way to it."""
    return next((p for p in (path, *path.parents) if os.path.lexists(str(p))), Path("/"))


def kind(path: Path) -> str:
    return "a link that leads nowhere" if path.is_symlink() and not path.exists() else "a file"


def may_write(path: Path) -> bool:
    """By its mode too, because the superuser is refused nothing and would leave a trap for everybody else."""
    return bool(path.stat().st_mode & 0o200) and os.access(str(path), os.W_OK | os.X_OK)


def closed(place: Place, key: str, what: str, path: Path) -> Finding:
    name, mine = place.shown(path), path.stat().st_uid == os.getuid()
    return failure(
        key,
        f"The folder for {what} cannot be written: {name}.",
        f"chmod u+rwx {name}" if mine else f"sudo chown $(id -un) {name}",
        (lambda: open_up(path, name)) if mine else None,
    )


def open_up(path: Path, name: str) -> str:
    path.chmod(path.stat().st_mode | 0o700)
    return f"Allowed writing to {name}."


def room(place: Place) -> Finding:
    free = shutil.disk_usage(str(nearest(place.data_dir))).free
    message = f"{free // MEGABYTE:,} MB free where DATA_DIR is"
    if free < FULL:
        return failure("folders.room", f"The disk is full: {message}.", f"df -h {place.shown(nearest(place.data_dir))}")
    if free < NEARLY_FULL:
        return warning(
            "folders.room", f"The disk is nearly full: {message}.", f"df -h {place.shown(nearest(place.data_dir))}"
        )
    return ok("folders.room", message)
