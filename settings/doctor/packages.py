"""uv.lock against pyproject.toml, and what is installed against uv.lock."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

from settings.doctor.asked import Question
from settings.doctor.findings import Finding, failure, note, ok, warning
from settings.doctor.install import install
from settings.doctor.interpreter import find_uv
from settings.doctor.place import Place

NAME = re.compile(r'^name = "([^"]+)"', re.MULTILINE)
VERSION = re.compile(r'^version = "([^"]+)"', re.MULTILINE)
DEPENDENCIES = re.compile(r"^dependencies = \[\n(.*?)^\]", re.MULTILINE | re.DOTALL)
# Those with a marker are for other machines, as far as can be told without evaluating it.
UNCONDITIONAL = re.compile(r'\{ name = "([^"]+)"(?:, extra = \[[^\]]*\])? \}')
REQUIREMENT = re.compile(r'^\s*"([A-Za-z0-9._-]+)', re.MULTILINE)


@dataclass
class Lock:
    root: list[str] = field(default_factory=list)
    versions: dict[str, set[str]] = field(default_factory=dict)
    needs: dict[str, list[str]] = field(default_factory=dict)

    def needed(self) -> set[str]:
        """The product's packages and theirs."""
        found: set[str] = set()
        queue = list(self.root)
        while queue:
            name = queue.pop()
            if name not in found:
                found.add(name)
                queue += self.needs.get(name, [])
        return found


def begin(place: Place) -> None:
    uv = find_uv(place)
    if uv and (place.root / "uv.lock").exists():
        place.questions["lock"] = Question([uv[0], "lock", "--check", "--offline"], place.root, place.process)


def check(place: Place) -> Iterator[Finding]:
    try:
        lock = read((place.root / "uv.lock").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        yield failure("packages.lock", "uv.lock is missing or cannot be read.", "git checkout -- uv.lock")
        return
    yield in_step(place, lock)
    if place.python.exists():
        yield installed(place, lock)


def read(text: str) -> Lock:
    """The few lines of the lock file that matter; a TOML parser is not in the library before Python 3.11."""
    lock = Lock()
    for block in text.split("[[package]]\n")[1:]:
        name, version = NAME.search(block), VERSION.search(block)
        listed = DEPENDENCIES.search(block)
        needs = UNCONDITIONAL.findall(listed.group(1)) if listed else []
        if 'source = { virtual = "." }' in block:
            lock.root = needs
        elif name and version:
            lock.versions.setdefault(name.group(1), set()).add(version.group(1))
            lock.needs.setdefault(name.group(1), []).extend(needs)
    return lock


def in_step(place: Place, lock: Lock) -> Finding:
    listed = DEPENDENCIES.search((place.root / "pyproject.toml").read_text("utf-8"))
    wanted = {normalised(name) for name in REQUIREMENT.findall(listed.group(1) if listed else "")}
    answer = place.questions["lock"].answer() if "lock" in place.questions else None
    if wanted != set(lock.root) or (answer and answer.code and "needs to be updated" in answer.err):
        return failure("packages.lock", "uv.lock is not in step with pyproject.toml.", "uv lock")
    if not answer:
        return note("packages.lock", "uv.lock names the packages of pyproject.toml; comparing versions takes uv.")
    return ok("packages.lock", "uv.lock is in step with pyproject.toml")


def installed(place: Place, lock: Lock) -> Finding:
    have = distributions(place.root / ".venv")
    wrong = sorted(name for name, version in have.items() if version not in lock.versions.get(name, {version}))
    absent = sorted(name for name in lock.needed() if name not in have)
    if absent:
        place.blocked = "packages are missing"
    if wrong or absent:
        said = [f"{name} {have[name]} instead of {' or '.join(sorted(lock.versions[name]))}" for name in wrong]
        said += [f"{name} is missing" for name in absent]
        return failure(
            "packages.installed",
            f".venv differs from uv.lock: {'; '.join(said[:5])}{' and more' if len(said) > 5 else ''}.",
            "bin/doctor --fix installs what uv.lock says",
            lambda: install(place),
        )
    if not stamped(place):
        return warning(
            "packages.installed",
            "uv.lock has changed since packages were last installed.",
            "bin/dev installs what uv.lock says (bin/doctor --fix does too)",
            lambda: install(place),
        )
    return ok("packages.installed", f"{len(have)} packages, as in uv.lock")


def distributions(venv: Path) -> dict[str, str]:
    """Name and version of what is installed, from the names of folders alone: quick, and nothing is imported."""
    folders = venv.glob("lib/python*/site-packages/*.dist-info")
    pairs = (folder.name[: -len(".dist-info")].rpartition("-") for folder in folders)
    return {normalised(name): version for name, _, version in pairs}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def stamped(place: Place) -> bool:
    """bin/bootstrap leaves a copy of the lock file that it installed."""
    lock = (place.root / "uv.lock").read_bytes()
    return any(stamp.read_bytes() == lock for stamp in (place.root / ".venv").glob("synced-*"))
