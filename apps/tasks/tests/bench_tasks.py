"""`bin/bench tasks`: what a million tasks cost more than ten thousand, and bulk changes more than a raw statement.

SQLite is always measured, PostgreSQL where DATABASE_URL names one whose user may create databases. BENCH_ROWS is the
size of the large one. Calls of the two sizes take turns, and a ratio is one of two calls that follow each other.
"""

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.tasks.tests.bench_calls import BULK_AIM, READS, WRITES, Call, bulk
from apps.tasks.tests.bench_worlds import SMALL, World, worlds
from tests.bench.figures import figure, told

ROUNDS = 15


def prepare(folder: Path) -> Path:
    return folder


def measure(folder: Path, rounds: int, seconds: float) -> list[dict[str, Any]]:
    """`seconds` means nothing here."""
    found = []
    for vendor in ("postgresql", "sqlite") if "postgres" in os.environ.get("DATABASE_URL", "") else ("sqlite",):
        with worlds(vendor, folder) as made:
            for small, large in zip(made[::2], made[1::2], strict=True):
                found += [growth(small, large, name, rounds) for name in (*READS, *WRITES)]
            for world in made:
                if world.owners == "one":
                    found += over_raw(world, rounds)
    return found


def growth(small: World, large: World, name: str, rounds: int) -> dict[str, Any]:
    making, aim = (READS | WRITES)[name]
    timed = taken_back if name in WRITES else kept
    calls = []
    for world in (small, large):
        world.enter()
        calls.append((world, making(world)))
    queries = [counted(world, call) for world, call in calls]
    pairs = [[time_of(world, call, timed) for world, call in calls] for _ in range(rounds)]
    fact = figure(title(name, large), "times", [after / before for before, after in pairs], aim)
    return fact | {"milliseconds": milliseconds(pairs), "queries": queries}


def milliseconds(pairs: list[list[float]]) -> list[float]:
    return [round(1000 * median(side), 2) for side in zip(*pairs, strict=True)]


def title(name: str, world: World) -> str:
    return f"{name}, {world.wrapper.vendor}, {world.owners}, {world.size:,} over {SMALL:,}"


def over_raw(world: World, rounds: int) -> list[dict[str, Any]]:
    """Ours and the raw statement take turns as well."""
    world.enter()
    found = []
    for name, (before, ours, raw) in bulk(world).items():
        queries = counted(world, ours, before)
        pairs = [[time_of(world, call, taken_back, before) for call in (raw, ours)] for _ in range(rounds)]
        named = f"{name}, {world.wrapper.vendor}, over raw SQL in {world.size:,}"
        fact = figure(named, "times", [after / before for before, after in pairs], BULK_AIM)
        found.append(fact | {"milliseconds": milliseconds(pairs), "queries": [queries]})
    return found


def time_of(world: World, call: Call, timed: Callable[[Call, Call], float], before: Call = list) -> float:
    world.enter()
    return timed(call, before)


def kept(call: Call, before: Call) -> float:
    before()
    started = perf_counter()
    call()
    return perf_counter() - started


def taken_back(call: Call, before: Call) -> float:
    """With the checks that wait for the end of a transaction; SQLite would check every table there is."""

    def checked() -> None:
        call()
        if connection.vendor == "postgresql":
            connection.check_constraints()

    with transaction.atomic():
        seconds = kept(checked, before)
        transaction.set_rollback(True)
    return seconds


def counted(world: World, call: Call, before: Call = list) -> int:
    """The queries of one call; nothing is kept of it."""
    world.enter()
    with transaction.atomic():
        before()
        with CaptureQueriesContext(connection) as captured:
            call()
        transaction.set_rollback(True)
    return len(captured)


def describe(figures: list[dict[str, Any]]) -> str:
    return "\n".join(f"{told(fact)}; {costs(fact)}" for fact in figures)


def costs(fact: dict[str, Any]) -> str:
    times = " and ".join(f"{side:g}" for side in fact["milliseconds"])
    return f"{times} ms, {' and '.join(map(str, fact['queries']))} queries"
