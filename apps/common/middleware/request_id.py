"""Names every request: the id stands in the response, in each log line and, with the address, in audit rows."""

import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.core.signals import request_finished
from django.http import HttpRequest, HttpResponseBase
from structlog.contextvars import bind_contextvars, clear_contextvars

from apps.common.addresses import client_address

logger = logging.getLogger("request")
ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,128}")
# Probes, files, and the page that asks for new mail every other second on a developer's machine.
QUIET = ("/static/", "/livez", "/readyz", "/mail/")


def forget(**_facts: object) -> None:
    clear_contextvars()


class RequestIdMiddleware:
    """Outermost, so that a line is logged for whatever happens further in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        # What the thread does next was not caused by this request; Django's own lines still come before that.
        request_finished.connect(forget, dispatch_uid="request id")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        given = request.headers.get("X-Request-ID", "")
        request_id = given if ACCEPTED.fullmatch(given) else uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]  # typed in apps/public/htmx.py
        clear_contextvars()
        bind_contextvars(request_id=request_id, user=None, address=client_address(request))
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        self.log(request, response, time.perf_counter() - started)
        return response

    def log(self, request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        if request.path.startswith(QUIET) and response.status_code < 400:
            return
        logger.log(
            logging.WARNING if response.status_code >= 500 else logging.INFO,
            "%s %s %s",
            request.method,
            request.path,
            response.status_code,
            extra={
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "duration_ms": round(seconds * 1000, 1),
            },
        )
