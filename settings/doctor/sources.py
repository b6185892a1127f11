"""Traps of copying and checking out: lost executable bits, line endings of Windows, secrets under version control."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from settings.doctor.asked import ask
from settings.doctor.findings import Finding, failure, ok
from settings.doctor.place import Place

# Read by the commands beside it and never started.
SOURCED = {"bootstrap"}


def check(place: Place) -> Iterator[Finding]:
    commands = [path for path in sorted((place.root / "bin").iterdir()) if path.is_file()]
    yield executable(place, [path for path in commands if path.name not in SOURCED] + [place.root / "manage.py"])
    yield line_endings(place, commands)
    yield version_control(place)


def executable(place: Place, commands: list[Path]) -> Finding:
    lost = [path for path in commands if not path.stat().st_mode & 0o100]
    if not lost:
        return ok("files.executable", "The commands in bin/ can be started")
    names = " ".join(place.shown(path) for path in lost)
    return failure(
        "files.executable", f"Not executable: {names}.", f"chmod +x {names}", lambda: make_executable(lost, names)
    )


def make_executable(lost: list[Path], names: str) -> str:
    for path in lost:
        path.chmod(path.stat().st_mode | 0o111)
    return f"Made executable: {names}."


def line_endings(place: Place, commands: list[Path]) -> Finding:
    wrong = [path for path in commands if b"\r\n" in path.read_bytes()]
    if not wrong:
        return ok("files.line_endings", "The commands in bin/ have the line endings of Unix")
    names = " ".join(place.shown(path) for path in wrong)
    return failure(
        "files.line_endings",
        f"Line endings of Windows, at which a shell stumbles: {names}.",
        f"sed -i 's/\\r$//' {names}, then git config core.autocrlf input",
        lambda: straighten(wrong, names),
    )


def straighten(wrong: list[Path], names: str) -> str:
    for path in wrong:
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"Gave the line endings of Unix to {names}."


def version_control(place: Place) -> Finding:
    tracked = ask(["git", "ls-files", "--", str(place.env_file)], place.root, place.process, patience=5)
    if tracked.code == 0 and tracked.out.strip() and place.env_file.name != ".env.example":
        name = place.shown(place.env_file)
        return failure(
            "files.secrets",
            f"{name} is under version control, so its secrets go to everybody who clones.",
            f"git rm --cached {name}, commit, and replace every secret in it",
        )
    return ok("files.secrets", "No file of secrets is under version control")
