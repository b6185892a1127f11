"""`bin/bench [pages|api] [--rounds N] [--seconds S] [--json]`: the product against bare Django, measured in one run.

`pages` is what stands in `pages.py`, `api` what stands in `api.py`. An app brings its side in `tests/bench.py`.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

import django

from tests.bench import api, pages
from tests.bench.server import prepare

KINDS = {"pages": pages, "api": api}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("kind", nargs="?", choices=KINDS, default="pages", help="what to measure (default pages)")
    parser.add_argument("--rounds", type=int, default=7, help="measurements of each side, in turn (default 7)")
    parser.add_argument("--seconds", type=float, default=1.5, help="length of one measurement (default 1.5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings.testing"
    django.setup()
    kind = KINDS[options.kind]
    with tempfile.TemporaryDirectory() as folder:
        results = kind.measure(prepare(Path(folder)), options.rounds, options.seconds)
    print(json.dumps(results) if options.json else kind.describe(results))  # noqa: T201


if __name__ == "__main__":
    main()
