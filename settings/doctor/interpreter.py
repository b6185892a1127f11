"""Python, `.venv` and uv: what everything else stands on."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Iterator

from settings.doctor.asked import ask
from settings.doctor.findings import Finding, failure, note, ok, warning
from settings.doctor.install import install
from settings.doctor.place import Place

VERSION = "import sys; print('.'.join(map(str, sys.version_info[:3])))"


def check(place: Place) -> Iterator[Finding]:
    version = version_of(str(place.python), place)
    if version and parsed(version) >= needed(place):
        yield ok("python.version", f"Python {version} in .venv")
        yield scripts(place)
    elif version:
        place.blocked = "the Python in .venv is too old"
        yield ok("python.venv", ".venv is there")
        yield failure(
            "python.version",
            f"Python {version} in .venv is too old: {dotted(needed(place))} or newer is needed.",
            "bin/doctor --fix makes .venv anew",
            lambda: install(place, anew=True),
        )
    else:
        place.blocked = "there is no .venv that works"
        yield machine(place)
        yield missing(place)
    yield uv(place)


def missing(place: Place) -> Finding:
    if not os.path.lexists(str(place.root / ".venv")):
        return failure(
            "python.venv",
            "There is no .venv with the product's packages.",
            "bin/dev installs them (bin/doctor --fix does too)",
            lambda: install(place),
        )
    if not (place.root / ".venv/pyvenv.cfg").exists() and not (place.root / ".venv").is_symlink():
        return failure(
            "python.venv",
            ".venv holds something else than a Python.",
            "mv .venv .venv.old, then bin/dev makes a new one",
        )
    return failure(
        "python.venv",
        ".venv is broken: its Python does not start, perhaps because that Python was moved or removed.",
        "bin/doctor --fix makes .venv anew",
        lambda: install(place, anew=True),
    )


def scripts(place: Place) -> Finding:
    """Commands in .venv/bin name their interpreter by its full path, which moves with the folder only by name."""
    strays = [script for script in sorted((place.root / ".venv/bin").iterdir()) if is_stray(script, place)]
    if not strays:
        return ok("python.venv", ".venv belongs to this folder")
    return failure(
        "python.venv",
        f".venv was moved or copied here: {place.shown(strays[0])} and {len(strays) - 1} more start another Python.",
        "bin/doctor --fix makes .venv anew",
        lambda: install(place, anew=True),
    )


def is_stray(script: Path, place: Place) -> bool:
    if script.is_symlink() or not script.is_file():
        return False
    with script.open("rb") as file:
        first = file.readline(400)
    match = re.match(rb"#!(/.*/\.venv/bin)/python[0-9.]*\s*$", first)
    own = os.path.realpath(str(place.python.parent))
    return match is not None and os.path.realpath(match.group(1).decode()) != own


def machine(place: Place) -> Finding:
    """Without .venv: whether a Python of this machine will do for a new one."""
    own = "{}.{}.{}".format(*sys.version_info[:3])
    if sys.version_info[:2] >= needed(place):
        return ok("python.version", f"Python {own} at {sys.executable}")
    for command in candidates(place):
        version = version_of(command, place)
        if version and parsed(version) >= needed(place):
            return ok("python.version", f"Python {version} at {command}")
    message = f"Python {own} is too old: the product needs {dotted(needed(place))} or newer, and none was found here."
    if find_uv(place):
        return note("python.version", f"{message} bin/dev lets uv fetch one.")
    return failure("python.version", message, "install Python 3.13, or run bin/dev: it fetches uv, and uv a Python")


def candidates(place: Place) -> list[str]:
    """Where bin/bootstrap looks too."""
    managed = Path(place.process.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    named = [place.process.get("UV_PYTHON", ""), "python3.13", "python3.14", "python3.12", "python3"]
    return [name for name in named if name] + [str(path) for path in sorted(managed.glob("3.1[2-9]*/bin/python"))]


def version_of(command: str, place: Place) -> str:
    answer = ask([command, "-c", VERSION], place.root, place.process, patience=20)
    return answer.out.strip() if answer.code == 0 else ""


def needed(place: Place) -> tuple[int, ...]:
    """The floor of requires-python."""
    match = re.search(r'requires-python = ">=([0-9.]+)', (place.root / "pyproject.toml").read_text("utf-8"))
    return parsed(match.group(1)) if match else (3, 12)


def parsed(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def find_uv(place: Place) -> tuple[str, str] | None:
    """Command and version, looked for as bin/bootstrap does."""
    for command in ("uv", str(place.root / ".uv/bin/uv"), str(Path.home() / ".local/bin/uv")):
        if shutil.which(command, path=place.process.get("PATH")):
            match = re.match(r"uv (\d+\.\d+\.\d+)", ask([command, "--version"], place.root, place.process, 20).out)
            if match:
                return command, match.group(1)
    return None


def pinned(place: Place) -> str:
    match = re.search(r"^UV_PINNED=(\S+)", (place.root / "bin/bootstrap").read_text("utf-8"), re.MULTILINE)
    return match.group(1) if match else ""


def uv(place: Place) -> Finding:
    found, pin = find_uv(place), pinned(place)
    if not found:
        return note("python.uv", f"uv is not here; bin/dev installs uv {pin} into .uv/ when it needs it.")
    if [int(n) for n in found[1].split(".")] < [int(n) for n in pin.split(".")]:
        return warning(
            "python.uv",
            f"uv {found[1]} ({found[0]}) is older than {pin}, with which uv.lock was written.",
            "uv self update, or the way in which you installed it",
        )
    return ok("python.uv", f"uv {found[1]}")
