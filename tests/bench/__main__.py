"""`bin/bench [--rounds N] [--seconds S] [--json]`: the blog list over a bare view, both on the production server."""

import argparse
import json
import statistics
import tempfile
from pathlib import Path

from tests.bench.load import requests_per_second
from tests.bench.server import prepare, serving

PATH = "/blog/"
GOAL = 0.6


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="measurements of each side, in turn (default 7)")
    parser.add_argument("--seconds", type=float, default=1.5, help="length of one measurement (default 1.5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = compare(prepare(Path(folder)), options.rounds, options.seconds)
    print(json.dumps(result) if options.json else describe(result))  # noqa: T201  # a command line tool


def compare(env: dict[str, str], rounds: int, seconds: float) -> dict[str, object]:
    ours, plain = [], []
    with serving(env, "settings.base") as our_port, serving(env, "tests.bench.plain") as plain_port:
        for port in (our_port, plain_port):
            requests_per_second(port, PATH, seconds=1)
        for _ in range(rounds):
            ours.append(requests_per_second(our_port, PATH, seconds=seconds))
            plain.append(requests_per_second(plain_port, PATH, seconds=seconds))
    ratios = [a / b for a, b in zip(ours, plain, strict=True)]
    return {
        "path": PATH,
        "requests_per_second": round(statistics.median(ours), 1),
        "bare_requests_per_second": round(statistics.median(plain), 1),
        "ratio": {"min": round(min(ratios), 3), "median": round(statistics.median(ratios), 3), "max": round(max(ratios), 3)},
        "goal": GOAL,
    }


def describe(result: dict[str, object]) -> str:
    ratio = result["ratio"]
    return "\n".join(
        [
            f"{'anonymous ' + PATH:<28}{result['requests_per_second']:>10} requests/s",
            f"{'the same as a bare view':<28}{result['bare_requests_per_second']:>10} requests/s",
            f"{'ratio (median of pairs)':<28}{ratio['median']:>10} from {ratio['min']} to {ratio['max']}, goal {GOAL}",
        ]
    )


if __name__ == "__main__":
    main()
