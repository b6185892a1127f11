"""Pages over bare views of the same, both on the production server.

An app names in `tests/bench.py`: PATH, GOAL (a ratio) and `urlpatterns` with the bare view.
"""

import statistics
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.load import requests_per_second
from tests.bench.server import serving

ROOT = Path(__file__).resolve().parents[2]
SUMMARY = {"min": min, "median": statistics.median, "max": max}


def measure(env: dict[str, str], rounds: int, seconds: float) -> list[dict[str, Any]]:
    return [compare(env, name, rounds, seconds) for name in benchmarks()]


def benchmarks() -> list[str]:
    files = sorted(ROOT.glob("apps/*/tests/bench.py"))
    return [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]


def compare(env: dict[str, str], name: str, rounds: int, seconds: float) -> dict[str, Any]:
    """Requests per second of each side, in turn, and the ratio pair by pair."""
    benchmark = import_module(name)
    path = benchmark.PATH
    ours, bare = [], []
    env = env | {"BENCHMARK": name}
    with serving(env, "settings.wsgi") as our_port, serving(env, "tests.bench.plain") as bare_port:
        for port in (our_port, bare_port):
            requests_per_second(port, path, seconds=1)
        for _ in range(rounds):
            ours.append(requests_per_second(our_port, path, seconds=seconds))
            bare.append(requests_per_second(bare_port, path, seconds=seconds))
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    return {
        "path": path,
        "requests_per_second": round(statistics.median(ours), 1),
        "bare_requests_per_second": round(statistics.median(bare), 1),
        "ratio": {name: round(of(ratios), 3) for name, of in SUMMARY.items()},
        "goal": benchmark.GOAL,
    }


def describe(results: list[dict[str, Any]]) -> str:
    return "\n\n".join(map(told, results))


def told(result: dict[str, Any]) -> str:
    ratio = result["ratio"]
    return (
        f"{result['path']} for visitors{result['requests_per_second']:>14} requests/s\n"
        f"the same as a bare view{result['bare_requests_per_second']:>9} requests/s\n"
        f"ratio, median of pairs {ratio['median']:>9} ({ratio['min']} to {ratio['max']}), goal {result['goal']}"
    )
