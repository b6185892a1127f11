"""Ends sessions that nobody uses, and all of them some time after login."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase

STARTED, SEEN = "started_at", "seen_at"
RESOLUTION = 60


class SessionTimeoutMiddleware:
    """Idle time is kept to the minute, so that reading pages does not write the session each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self.check(request, int(time.time()))
        return self.get_response(request)

    def check(self, request: HttpRequest, now: int) -> None:
        session = request.session
        started, seen = session.setdefault(STARTED, now), session.setdefault(SEEN, now)
        if now - started > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_TIMEOUT:
            session.flush()
        elif now - seen >= RESOLUTION:
            session[SEEN] = now
