"""A copy of the project to try things out on, with the packages of the original."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import files


def copy_to(place: Path) -> Path:
    for path in [*files.written(), files.ROOT / "uv.lock", *of_the_sdk()]:
        target = place / files.shown(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    (place / ".venv").symlink_to(sys.prefix)
    return place


def of_the_sdk() -> list[Path]:
    """What knows the product. Its packages know no product, and have tests of their own."""
    live, example = (files.ROOT / "sdk" / name for name in ("packages/client/test/live", "examples/next"))
    made = {"node_modules", ".next", ".django-next"}
    found = [files.ROOT / "sdk" / name for name in ("README.md", "openapi.json")]
    found += [path for folder in (live, example) for path in folder.rglob("*") if not made & set(path.parts)]
    return [path for path in found if path.is_file()]


def run(copy: Path, *command: str, seconds: int = 600) -> str:
    """What it printed; a command that fails fails the test. Nothing of this process's settings is handed on."""
    env = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    env |= {"ENVIRONMENT": "test", "ENV_FILE": "/dev/null", "DATA_DIR": str(copy / "var")}
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{(done.stdout + done.stderr)[-4000:]}"
    return done.stdout
