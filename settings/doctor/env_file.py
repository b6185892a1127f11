"""The file of settings: there, readable, well-formed, private, and with names that something reads."""

from __future__ import annotations

import os
from collections import defaultdict
from difflib import get_close_matches
from functools import partial
from typing import Iterator

from settings import dotenv
from settings.doctor import written
from settings.doctor.findings import Finding, failure, note, ok, warning
from settings.doctor.place import Place
from settings.doctor.written import Line


def check(place: Place) -> Iterator[Finding]:
    if place.environment == "test":
        yield note("env.file", "ENVIRONMENT=test: no file is read.")
    elif not os.path.lexists(str(place.env_file)):
        yield absent(place)
    elif not place.env_file.is_file():
        yield other_kind(place)
    else:
        yield from content(place)


def other_kind(place: Place) -> Finding:
    if str(place.env_file) == os.devnull:
        return ok("env.file", "No file: ENV_FILE says so")
    name = place.shown(place.env_file)
    return failure("env.file", f"{name} is not a file.", f"mv {name} {name}.old, then bin/doctor --fix")


def absent(place: Place) -> Finding:
    name = place.shown(place.env_file)
    if place.process.get("ENV_FILE"):
        return failure("env.file", f"ENV_FILE names {name}, which does not exist.", "unset ENV_FILE, or correct it")
    if place.process.get("ENVIRONMENT", "").strip():
        return ok("env.file", "No .env; the process environment says what place this is")
    return failure(
        "env.file",
        "There is no .env, so the demands of production hold here.",
        "python3 -m settings.dotenv, on a developer's machine; on a server set ENVIRONMENT and its variables",
        lambda: create(place),
    )


def create(place: Place) -> str:
    dotenv.create(place.env_file)
    return "Wrote .env with ENVIRONMENT=local and a new SECRET_KEY."


def content(place: Place) -> Iterator[Finding]:
    name = place.shown(place.env_file)
    try:
        lines = written.lines(place.env_file)
    except OSError as error:
        yield failure("env.file", f"{name} cannot be read: {error.strerror}.", f"chmod u+r {name}")
        return
    except UnicodeDecodeError:
        yield failure("env.file", f"{name} is not UTF-8 text.", f"save {name} as UTF-8 in your editor")
        return
    yield ok("env.file", f"{name} is there")
    yield permissions(place, name)
    yield from malformed(place, name, lines)
    yield from repeated(place, name, lines)
    yield from unknown(place, name, lines)
    yield from overruled(place, name, lines)


def permissions(place: Place, name: str) -> Finding:
    if not place.env_file.stat().st_mode & 0o007:
        return ok("env.permissions", f"{name} is private")
    return warning(
        "env.permissions",
        f"Everybody on this machine can read {name} and the secrets in it.",
        f"chmod 600 {name}",
        lambda: make_private(place, name),
    )


def make_private(place: Place, name: str) -> str:
    place.env_file.chmod(0o600)
    return f"Made {name} readable for you alone."


def malformed(place: Place, name: str, lines: list[Line]) -> Iterator[Finding]:
    """Lines are named and never quoted: what stands there may be half of a secret."""
    for line in lines:
        if line.name:
            continue
        better = Line(line.number, line.straightened)
        yield failure(
            f"env.line_{line.number}",
            f"{name}, line {line.number} is not of the form NAME=value"
            + (": there are spaces around the sign." if better.name else "."),
            f"write line {line.number} of {name} as NAME=value, or begin it with #",
            partial(straighten, place, name, better) if better.name else None,
        )


def straighten(place: Place, name: str, better: Line) -> str:
    written.rewrite(place.env_file, {better.number: better.text})
    return f"Took the spaces around the sign out of line {better.number} of {name}."


def repeated(place: Place, name: str, lines: list[Line]) -> Iterator[Finding]:
    same: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        same[line.name].append(line)
    for variable, found in same.items():
        if not variable or len(found) == 1:
            continue
        numbers = ", ".join(str(line.number) for line in found)
        alike = len({line.value for line in found}) == 1
        yield failure(
            f"env.{variable}.repeated",
            f"{name} sets {variable} more than once, in lines {numbers}{' (alike)' if alike else ''}.",
            f"keep one of the lines {numbers} of {name}",
            partial(keep_first, place, name, found) if alike else None,
        )


def keep_first(place: Place, name: str, lines: list[Line]) -> str:
    # Emptied, not taken out: other mends of this round know their lines by number.
    written.rewrite(place.env_file, dict.fromkeys((line.number for line in lines[1:]), ""))
    return f"Kept the first of {len(lines)} equal lines of {name} that set {lines[0].name}."


def unknown(place: Place, name: str, lines: list[Line]) -> Iterator[Finding]:
    for line in lines:
        if line.name and place.known_names and line.name not in place.known_names:
            near = get_close_matches(line.name.upper(), sorted(place.known_names), n=1, cutoff=0.6)
            guess = f"; did you mean {near[0]}?" if near else "."
            yield warning(
                f"env.{line.name}.unknown",
                f"{name}, line {line.number} sets {line.name}, which nothing reads{guess}",
                f"correct or remove line {line.number} of {name}; docs/settings.md lists every name",
            )


def overruled(place: Place, name: str, lines: list[Line]) -> Iterator[Finding]:
    for line in lines:
        if line.name in place.known_names and place.process.get(line.name, line.value) != line.value:
            yield note(
                f"env.{line.name}.overruled",
                f"{line.name} of the process environment overrules that of {name}.",
                f"unset {line.name}",
            )
