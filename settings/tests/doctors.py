"""Throw-away copies of the project for the tests of bin/doctor, and a way to call it there as a person would."""

import json
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from settings.env import BASE_DIR, ENV_TABLE
from settings.tests.examples import KEY

# What a copy needs to run; tests, caches and everything that is built stay behind.
PARTS = ("apps", "bin", "settings", "static", "templates", "manage.py", "pyproject.toml", "uv.lock", ".env.example")
MESS = shutil.ignore_patterns("tests", "__pycache__", "app.css")
# The network begins at uv: it says its version, finds the lock file in step, and installs from a copy of .venv.
UV = """#!/bin/sh
case "$1" in
--version) echo "uv ${FAKE_UV:-99.0.0}" ;;
sync) rm -rf .venv && cp -a "$(dirname "$0")/venv" .venv ;;
esac
"""
# Knows what the product's own Python would say in a healthy place; for faults that Django has no part in.
STUB = """#!/bin/sh
case "$*" in
*probe*) echo '{"database": "", "migrations": {"pending": [], "unknown": []}, "database_ahead_by": 0, "cache": ""}' ;;
*) echo 3.13.0 ;;
esac
"""


def executable(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def make(folder: Path) -> Path:
    """A healthy project on a developer's machine, prepared as bin/dev would, and beside it the folder `tools`."""
    root, tools = folder / "project", folder / "tools"
    root.mkdir()
    tools.mkdir()
    for name in PARTS:
        source = BASE_DIR / name
        shutil.copytree(source, root / name, ignore=MESS) if source.is_dir() else shutil.copy2(source, root / name)
    (root / ".env").write_text(f"ENVIRONMENT=local\nSECRET_KEY={KEY}\nPORT={free_port()}\n")
    (root / ".env").chmod(0o600)
    virtual_environment(tools / "venv", root / "uv.lock")
    executable(tools / "uv", UV)
    # A plain one, without packages, and quicker than a version manager's shim.
    (tools / "python3").symlink_to(os.path.realpath(sys.executable))
    shutil.copytree(tools / "venv", root / ".venv", symlinks=True)
    run(root, ".venv/bin/python", "manage.py", "migrate", "--verbosity", "0").check_returncode()
    (root / "static/css/app.css").write_text("/* as built */")
    # Compiled once here, and not by each test in its copy.
    doctor(root)
    return root


def virtual_environment(path: Path, lock: Path) -> None:
    """One of its own whose commands and packages are those of this run."""
    path.mkdir()
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", path)
    (path / "lib").symlink_to(Path(sys.prefix) / "lib")
    (path / "bin").mkdir()
    for command in (Path(sys.prefix) / "bin").iterdir():
        (path / "bin" / command.name).symlink_to(command)
    shutil.copy(lock, path / "synced-all")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(root: Path, **more: str) -> dict[str, str]:
    names = {row.name for row in ENV_TABLE} | {"DJANGO_SETTINGS_MODULE", "UV_PYTHON", "NO_COLOR", "PYTHONPATH"}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return kept | {"PATH": f"{root.parent / 'tools'}:{os.environ['PATH']}"} | more


def run(root: Path, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
    variables = environment(root, **env)
    return subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, timeout=300, check=False)


@dataclass
class Report:
    """What one call of bin/doctor --json said."""

    code: int
    text: str
    findings: list[dict] = field(default_factory=list)

    @property
    def faults(self) -> dict[str, dict]:
        return {one["key"]: one for one in self.findings if one["status"] in {"warning", "failure"}}

    @property
    def fixed(self) -> set[str]:
        return {one["key"] for one in self.findings if one["fixed"]}


def doctor(root: Path, *options: str, **env: str) -> Report:
    answer = run(root, "bin/doctor", "--json", *options, **env)
    assert answer.stderr == "", answer.stderr
    return Report(answer.returncode, answer.stdout, json.loads(answer.stdout))
