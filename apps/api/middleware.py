"""What holds for every answer below `/api/`, whoever gives it: errors in one shape, a limit on bodies, timings.

It stands outside Django's other middleware. So a refused host, a database that is away or a bug in any of them, with
DEBUG on too, becomes the envelope here, and the server's own page reaches nobody.
"""

import sys
import time
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from apps.api import versions
from apps.api.exceptions import problem_of
from apps.api.keys import usage
from apps.api.limits import door as limits
from apps.api.problems import Problem, is_ours, respond
from apps.common.errors import RateLimited

PREFIX = "/api/"
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")
DRAINED_AT_MOST = 64 * 1024**2
CHUNK = 64 * 1024


class Queries:
    """Counts what the request asks the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        started, queries = time.perf_counter(), Queries()
        with connection.execute_wrapper(queries):
            response = refusal_of_size(request) or self.get_response(request)
            response = refusal_of_visitor(request, response) or response
        if response.status_code >= 400 and isinstance(response, HttpResponse) and not is_ours(response):
            response = in_our_shape(request, response)
        usage.note(request, response.status_code)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        for name, value in limits.headers(getattr(request, "rooms", [])).items():
            response[name] = value
        versions.announce(request, response)
        response["X-DB-Queries"] = str(queries.count)
        response["X-Response-Time"] = f"{time.perf_counter() - started:.3f}s"
        return response


def refusal_of_size(request: HttpRequest) -> HttpResponse | None:
    """413 by what the client announces. What it still sends is read, or it would never see the answer."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdigit() or int(announced) <= settings.API_BODY_LIMIT:
        return None
    left = min(int(announced), DRAINED_AT_MOST)
    while left > 0 and (chunk := request.read(min(CHUNK, left))):
        left -= len(chunk)
    return respond(request, Problem(413))


def refusal_of_visitor(request: HttpRequest, response: HttpResponseBase) -> HttpResponse | None:
    """Whatever was answered before a view had counted it counts as asked by a visitor."""
    if hasattr(request, "rooms") or response.status_code >= 500:
        return None
    try:
        limits.count_visitor(request)
    except RateLimited as error:
        return respond(request, cast("Problem", problem_of(error)))
    except DatabaseError:
        # What could be told without the database is told without it.
        return None
    return None


def in_our_shape(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    failure = getattr(request, "failure", None)
    problem = (failure and problem_of(failure)) or Problem(response.status_code)
    made = respond(request, problem)
    for name in KEPT:
        if name in response.headers and name not in made.headers:
            made[name] = response[name]
    made.cookies = response.cookies
    return made


def remember_failure(sender: object, request: HttpRequest | None = None, **_facts: object) -> None:
    """What nobody caught. The signal comes while it is being handled, before Django makes its page of it."""
    if request is not None:
        request.failure = sys.exception()  # type: ignore[attr-defined]
