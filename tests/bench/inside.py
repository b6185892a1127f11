"""CPU of parts of the JSON door, in this process and without a server: `python -m tests.bench.inside ROUNDS`.

A credential is checked by its own class. Middleware is put around a view that does nothing, one after the other from
the outside in, so each figure is what one adds to those outside of it.
"""

import io
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application

from tests.bench.credentials import credentials
from tests.bench.figures import figure

CALLS = 100
NOTHING = "/api/bench/nothing/"
CHAIN_GOALS = {"visitors": "<= 1.7", "session": "<= 4.5"}


def main() -> None:
    get_wsgi_application()
    # Lines are made and written as always, only nobody has to read them.
    logging.getLogger().handlers[0].stream = Path(os.devnull).open("w")  # type: ignore[attr-defined]  # noqa: SIM115
    rounds, headers = int(sys.argv[1]), credentials()
    print(json.dumps(checks(headers, rounds) + chains(headers["session"], rounds)))  # noqa: T201


def checks(headers: dict[str, dict[str, str]], rounds: int) -> list[dict[str, Any]]:
    from rest_framework.request import Request

    from apps.api.keys.authentication import ApiKeyAuthentication
    from apps.api.tokens.authentication import TokenAuthentication

    def checked(check: Any, sent: dict[str, str]) -> Callable[[], Any]:
        request = Request(WSGIRequest(environ("/", sent)))
        return lambda: check.authenticate(request)

    ways = {"jwt": TokenAuthentication(), "key": ApiKeyAuthentication()}
    times = in_turn({kind: checked(check, headers[kind]) for kind, check in ways.items()}, rounds)
    return [figure(f"check of a {kind}, with its query", "us CPU", measured) for kind, measured in times.items()]


def chains(session: dict[str, str], rounds: int) -> list[dict[str, Any]]:
    names, sides = list(settings.MIDDLEWARE), {"visitors": {}, "session": session}
    bare_list = import_module(os.environ["BENCHMARK"]).BARE
    handlers = [handler_with(names[:number]) for number in range(len(names) + 1)]
    found = []
    for who, sent in sides.items():
        calls = {number: asking(handler, NOTHING, sent) for number, handler in enumerate(handlers)}
        calls |= {"bare": asking(handlers[0], bare_list, {}), "all": asking(handlers[-1], bare_list, sent)}
        times = in_turn(calls, rounds)
        ratios = [whole / bare for whole, bare in zip(times["all"], times["bare"], strict=True)]
        found.append(figure(f"all middleware over a bare list, {who}", "ratio", ratios, CHAIN_GOALS[who]))
        for number, name in enumerate(names):
            # The quickest of one beside the quickest of the other: what they add is less than what a machine wavers.
            pairs = zip(sorted(times[number + 1]), sorted(times[number]), strict=True)
            added = [more - less for more, less in pairs]
            found.append(figure(f"{name.rpartition('.')[2]}, {who}", "us CPU", added))
    return found


def handler_with(middleware: list[str]) -> Any:
    settings.MIDDLEWARE, settings.ROOT_URLCONF = middleware, "tests.bench.plain_urls"
    return WSGIHandler()


def asking(handler: Any, path: str, headers: dict[str, str]) -> Callable[[], Any]:
    def ask() -> None:
        statuses: list[str] = []
        answer = handler(environ(path, headers), lambda status, _headers, _info=None: statuses.append(status))
        b"".join(answer)
        answer.close()
        if not statuses[0].startswith("200"):
            raise RuntimeError(f"{path}: {statuses[0]}")

    return ask


def environ(path: str, headers: dict[str, str]) -> dict[str, Any]:
    sent = {"Host": "localhost", "X-Forwarded-Proto": "https"} | headers
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
    } | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in sent.items()}


def in_turn(calls: dict[Any, Callable[[], Any]], rounds: int) -> dict[Any, list[float]]:
    """Microseconds of CPU of one call of each, as often as there are rounds, after one that nobody counts."""
    times: dict[Any, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            if number:
                times[name].append(cpu_of(call))
            else:
                call()
    return times


def cpu_of(call: Callable[[], Any]) -> float:
    started = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - started) / CALLS * 1e6


if __name__ == "__main__":
    main()
