"""The JSON door: a list over bare views of the same, what a check of a credential costs, and what middleware costs.

An app names in `tests/bench.py`: LIST, the address of a list, and below BARE and STOCK two views of the same JSON in
its `urlpatterns`: one of bare Django, and one of Django REST framework as it comes, for anybody and uncounted.
"""

import json
import subprocess
import sys
from importlib import import_module
from typing import Any

from tests.bench.figures import figure, told
from tests.bench.imports import entry_over_bare
from tests.bench.load import requests_per_second
from tests.bench.pages import benchmarks
from tests.bench.server import serving

BARE_GOAL, STOCK_GOAL, IMPORT_GOAL = 0.5, 2.0, 2.5
# Counted as always, and never reached.
UNREACHED = {f"THROTTLE_{kind}": "999999/min" for kind in ("ANON", "USER", "KEY")}


def measure(env: dict[str, str], rounds: int, seconds: float) -> list[dict[str, Any]]:
    env = env | UNREACHED
    found = [entry_over_bare(env, rounds, IMPORT_GOAL)]
    for name in benchmarks():
        if hasattr(import_module(name), "LIST"):
            ours = env | {"BENCHMARK": name}
            found += compare(ours, import_module(name), rounds, seconds)
            found += json.loads(output_of(ours, "tests.bench.inside", str(rounds)))
    return found


def output_of(env: dict[str, str], *module: str) -> bytes:
    command = [sys.executable, "-m", *module]
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def compare(env: dict[str, str], benchmark: Any, rounds: int, seconds: float) -> list[dict[str, Any]]:
    """Requests per second of every side in turn, round by round, and ratios within a round."""
    credentials: dict[str, dict[str, str]] = json.loads(output_of(env, "tests.bench.credentials"))
    speeds: dict[str, list[float]] = {}
    with serving(env, "settings.wsgi") as our_port, serving(env, "tests.bench.plain") as bare_port:
        sides = {kind: (our_port, benchmark.LIST, headers) for kind, headers in credentials.items()}
        sides |= {"bare": (bare_port, benchmark.BARE, {}), "stock": (bare_port, benchmark.STOCK, {})}
        for lasting in (1.0, *[seconds] * rounds):
            for side, (port, path, headers) in sides.items():
                speed = requests_per_second(port, path, seconds=lasting, headers=headers)
                speeds.setdefault(side, []).append(speed)
    warm = {side: measured[1:] for side, measured in speeds.items()}
    return [over(warm, kind, other, benchmark.LIST) for other in ("bare", "stock") for kind in credentials] + [
        figure(f"{benchmark.LIST}, {side}", "requests/s", measured) for side, measured in warm.items()
    ]


def over(speeds: dict[str, list[float]], kind: str, other: str, path: str) -> dict[str, Any]:
    ratios = [ours / theirs for ours, theirs in zip(speeds[kind], speeds[other], strict=True)]
    goal = f">= {BARE_GOAL if other == 'bare' else STOCK_GOAL}"
    return figure(f"{path} by {kind} over {other}", "ratio", ratios, goal)


def describe(figures: list[dict[str, Any]]) -> str:
    return "\n".join(map(told, figures))
