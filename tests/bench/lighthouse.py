"""What Lighthouse says of the pages for visitors, on the production server; it needs Node and a Chromium.

An app names more pages in `tests/bench.py`: `LIGHTHOUSE`, a list of paths.
"""

import json
import os
import shutil
import subprocess
from importlib import import_module
from typing import Any

from tests.bench.figures import figure, told
from tests.bench.pages import benchmarks
from tests.bench.server import serving

ROUNDS = 1
VERSION = "12.8.2"
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = ["/", "/account/login/", "/account/signup/"]
# Nothing here speaks HTTPS; a browser trusts localhost all the same.
PLAIN_HTTP = {"SECURE_SSL_REDIRECT": "false"}


class NotHere(SystemExit):
    """Node or a browser is missing; nothing was measured."""


def measure(env: dict[str, str], rounds: int, seconds: float) -> list[dict[str, Any]]:
    """Scores of 0 to 100, a figure for each page and category; `seconds` means nothing here."""
    # It reads the settings, which the command has to choose first.
    from tests.chromium import find_chromium

    npx, chromium = shutil.which("npx"), find_chromium()
    if not (npx and chromium):
        raise NotHere("bin/bench lighthouse needs Node (npx) and a Chromium on the PATH.")
    with serving(env | PLAIN_HTTP, "settings.wsgi") as port:
        return [found for path in paths() for found in scores(npx, chromium, port, path, rounds)]


def paths() -> list[str]:
    return PAGES + [path for name in benchmarks() for path in getattr(import_module(name), "LIGHTHOUSE", [])]


def scores(npx: str, chromium: str, port: int, path: str, rounds: int) -> list[dict[str, Any]]:
    runs = [run(npx, chromium, f"http://localhost:{port}{path}") for _ in range(rounds)]
    return [
        figure(f"{path} {category}", "of 100", [100 * each[category]["score"] for each in runs], f">= {goal}")
        for category, goal in GOALS.items()
    ]


def run(npx: str, chromium: str, url: str) -> dict[str, Any]:
    """Lighthouse's categories as it found them, each with its score of 0 to 1."""
    command = [npx, "--yes", f"lighthouse@{VERSION}", url, "--quiet", "--output=json", "--output-path=stdout"]
    command += [f"--only-categories={','.join(GOALS)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    done = subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, check=True, capture_output=True)
    categories: dict[str, Any] = json.loads(done.stdout)["categories"]
    return categories


def missed(results: list[dict[str, Any]]) -> bool:
    return any(result["median"] < float(result["goal"].removeprefix(">= ")) for result in results)


def describe(results: list[dict[str, Any]]) -> str:
    return "\n".join(map(told, results))
