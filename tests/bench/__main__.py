"""`bin/bench [pages|api|lighthouse|…] [--rounds N] [--seconds S] [--json]`: the product, measured.

Each stands in the module of its name. An app brings its side in `tests/bench.py`, and a kind of its own, called as the
app is, in `tests/bench_<app>.py`. Lighthouse ends with 1 when a page has less than its goal: scores, unlike speeds, are
the same on every machine.
"""

import argparse
import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django

from tests.bench import lighthouse
from tests.bench.pages import ROOT
from tests.bench.server import prepare

KINDS = {kind: f"tests.bench.{kind}" for kind in ("pages", "api", "lighthouse")} | {
    file.parents[1].name: f"apps.{file.parents[1].name}.tests.{file.stem}"
    for file in sorted(ROOT.glob("apps/*/tests/bench_*.py"))
    if file.stem == f"bench_{file.parents[1].name}"
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("kind", nargs="?", choices=KINDS, default="pages", help="what to measure (default pages)")
    parser.add_argument("--rounds", type=int, help="measurements of each side, in turn (default 7, Lighthouse 1)")
    parser.add_argument("--seconds", type=float, default=1.5, help="length of one measurement (default 1.5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings.testing"
    django.setup()
    kind = import_module(KINDS[options.kind])
    with tempfile.TemporaryDirectory() as folder:
        rounds = options.rounds or getattr(kind, "ROUNDS", 7)
        prepared = getattr(kind, "prepare", prepare)(Path(folder))
        results = kind.measure(prepared, rounds, options.seconds)
    print(json.dumps(results) if options.json else kind.describe(results))  # noqa: T201
    if kind is lighthouse and lighthouse.missed(results):
        sys.exit(1)


if __name__ == "__main__":
    main()
