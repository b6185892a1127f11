"""The stylesheet: built, and not older than what it is built from; in a deployment, collected."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable, Iterator

from settings.doctor import install
from settings.doctor.findings import Finding, Fix, failure, ok, warning
from settings.doctor.place import Place
from settings.doctor.probed import manage

BUILT = "static/css/app.css"
# Tailwind looks for class names in all of these.
SOURCES = (("templates", "*.html"), ("apps", "*.py"), ("apps/public/static_src", "*.css"))


def check(place: Place) -> Iterator[Finding]:
    yield built(place)
    if place.is_deployed:
        yield collected(place)


def built(place: Place) -> Finding:
    css = place.root / BUILT
    if not css.is_file() or not css.stat().st_size:
        return due(place, failure, f"{BUILT} is not built, so pages have no style.")
    newest = max(sources(place), key=lambda path: path.stat().st_mtime)
    if newest.stat().st_mtime > css.stat().st_mtime:
        return due(place, warning, f"{BUILT} is older than {place.shown(newest)}.")
    return ok("styles.built", f"{BUILT} is built and up to date")


def due(place: Place, kind: Callable[[str, str, str, Fix | None], Finding], message: str) -> Finding:
    if not place.python.exists():
        return kind("styles.built", message, "bin/dev builds it when it has installed the packages", None)
    return kind("styles.built", message, manage("tailwind", "build"), lambda: build(place))


def sources(place: Place) -> Iterator[Path]:
    for folder, pattern in SOURCES:
        for path in (place.root / folder).rglob(pattern):
            if "tests" not in path.parts and "migrations" not in path.parts:
                yield path


def build(place: Place) -> str:
    install.manage(place, "tailwind", "build")
    # Tailwind leaves a file alone whose content would be the same.
    os.utime(str(place.root / BUILT))
    return f"Built {BUILT}."


def collected(place: Place) -> Finding:
    copy, css = place.data_dir / "static/css/app.css", place.root / BUILT
    if not copy.is_file() or not (place.data_dir / "static/staticfiles.json").is_file():
        return failure(
            "styles.collected", "Static files are not collected.", "bin/serve --build", lambda: collect(place)
        )
    if css.is_file() and css.read_bytes() != copy.read_bytes():
        return failure(
            "styles.collected",
            "The collected stylesheet is not the one that was built.",
            "bin/serve --build",
            lambda: collect(place),
        )
    return ok("styles.collected", "Static files are collected")


def collect(place: Place) -> str:
    install.manage(place, "collectstatic", "--no-input", "--verbosity", "0")
    return "Collected the static files."
