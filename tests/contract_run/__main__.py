"""`bin/contract [--cases N] [--seed N] [--json]`: the API asked by every kind of credential, as its schema allows it.

It runs against the product in this process, on a test database that is made for it and thrown away.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import django


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/contract", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="at least so many, over all credentials")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other cases (default 1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings.testing"
    django.setup()
    started = time.monotonic()
    reports = all_reports(options.cases, options.seed)
    facts = summary(reports) | {"seed": options.seed, "seconds": round(time.monotonic() - started)}
    print(json.dumps(facts, indent=2) if options.json else told(facts))  # noqa: T201
    sys.exit(bool(facts["failures"]))


def all_reports(cases: int, seed: int) -> dict[str, Any]:
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from tests.places import everywhere, peopled

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder, everywhere(folder), peopled() as world:
            return asked_by_all(world, cases, seed)
    finally:
        teardown_databases(databases, verbosity=0)


def asked_by_all(world: Any, cases: int, seed: int) -> dict[str, Any]:
    from tests.contract_run.application import TakenBack, one_connection_for_all_threads
    from tests.contract_run.asked import callers, schema_for
    from tests.contract_run.run import Report, run
    from tests.matrix import all_things

    things, who = all_things(world), callers(world)
    reports = {name: Report() for name in who}
    with one_connection_for_all_threads():
        for plan in plans(seed):
            for name, headers in who.items():
                reports[name] += run(TakenBack(headers), schema_for(name, things), **plan)
            if sum(report.cases for report in reports.values()) >= cases:
                return reports
    return reports


def plans(seed: int) -> Iterator[dict[str, Any]]:
    """Every border first, then by chance, as often as it takes."""
    yield {"seed": seed, "coverage": True}
    while True:
        yield {"seed": seed, "examples": 50}
        seed += 1


def summary(reports: dict[str, Any]) -> dict[str, Any]:
    whole = sum(reports.values(), start=type(next(iter(reports.values())))())
    return {
        "cases": whole.cases,
        "callers": {name: report.cases for name, report in reports.items()},
        "statuses": {str(status): times for status, times in sorted(whole.statuses.items())},
        "failures": dict(whole.failures),
        "examples": list(whole.examples.values()),
    }


def told(facts: dict[str, Any]) -> str:
    head = f"{facts['cases']} cases in {facts['seconds']} s, seed {facts['seed']}"
    counts = [f"{name:<10}{listed(facts[name])}" for name in ("callers", "statuses", "failures")]
    return "\n".join([head, *counts, *(f"\n{example}" for example in facts["examples"])])


def listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {times}" for name, times in counts.items()) or "none"


if __name__ == "__main__":
    main()
