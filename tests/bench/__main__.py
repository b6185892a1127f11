"""`bin/bench [pages|api|lighthouse] [--rounds N] [--seconds S] [--json]`: the product, measured.

Each stands in the module of its name. An app brings its side in `tests/bench.py`. Lighthouse ends with 1 where a score
is below its goal: scores, unlike speeds, are the same on every machine.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import django

from tests.bench import api, lighthouse, pages
from tests.bench.server import prepare

KINDS = {"pages": pages, "api": api, "lighthouse": lighthouse}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("kind", nargs="?", choices=KINDS, default="pages", help="what to measure (default pages)")
    parser.add_argument("--rounds", type=int, help="measurements of each side, in turn (default 7, Lighthouse 1)")
    parser.add_argument("--seconds", type=float, default=1.5, help="length of one measurement (default 1.5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings.testing"
    django.setup()
    kind = KINDS[options.kind]
    with tempfile.TemporaryDirectory() as folder:
        rounds = options.rounds or getattr(kind, "ROUNDS", 7)
        results = kind.measure(prepare(Path(folder)), rounds, options.seconds)
    print(json.dumps(results) if options.json else kind.describe(results))  # noqa: T201
    if kind is lighthouse and lighthouse.missed(results):
        sys.exit(1)


if __name__ == "__main__":
    main()
