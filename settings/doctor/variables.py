"""Every variable with a wrong value, all at once, in the words of the table of settings."""

from __future__ import annotations

import secrets
from typing import Any, Iterator

from settings.doctor import written
from settings.doctor.findings import Finding, Fix, failure, note, ok, warning
from settings.doctor.place import Place
from settings.doctor.probed import facts, not_yet


def check(place: Place) -> Iterator[Finding]:
    found = facts(place)
    if place.is_blank:
        yield note("env.settings", "The variables are looked at once the file is there.")
        return
    if "invalid" in found:
        yield from undecided(place)
        yield from (wrong(place, problem) for problem in found["invalid"])
    elif "broken" in found:
        yield failure(
            "env.settings",
            f"The settings do not load: {found['broken']}.",
            ".venv/bin/python manage.py check shows where",
        )
    elif "blocked" in found:
        yield note("env.settings", not_yet(found))
    else:
        yield ok("env.settings", f"ENVIRONMENT={place.environment}, and every variable holds")


def undecided(place: Place) -> Iterator[Finding]:
    if not place.process.get("ENVIRONMENT") and "ENVIRONMENT" not in place.file_values:
        name = place.shown(place.env_file)
        yield warning(
            "env.ENVIRONMENT",
            "ENVIRONMENT is not set, so these are the demands of production.",
            f"on a developer's machine write ENVIRONMENT=local into {name}",
        )


def wrong(place: Place, problem: dict[str, Any]) -> Finding:
    name = problem["name"]
    return failure(
        f"env.{name}",
        f"{name}: {problem['wrong']}. Expected: {problem['expected']}.",
        problem["mend"],
        new_key(place) if name == "SECRET_KEY" else None,
    )


def new_key(place: Place) -> Fix | None:
    """On a developer's machine alone: nothing can have been signed with a key that the product refuses."""
    if not place.is_local or "SECRET_KEY" in place.process or not place.env_file.is_file():
        return None
    names = [line.name for line in written.lines(place.env_file)]
    # A line that is not understood may hold the good key.
    return None if "" in names or names.count("SECRET_KEY") > 1 else lambda: write_key(place)


def write_key(place: Place) -> str:
    line = f"SECRET_KEY={secrets.token_urlsafe(48)}"
    numbers = [found.number for found in written.lines(place.env_file) if found.name == "SECRET_KEY"]
    if numbers:
        written.rewrite(place.env_file, {numbers[0]: line})
    else:
        written.append(place.env_file, line)
    return f"Wrote a new SECRET_KEY into {place.shown(place.env_file)}."
