"""Ends sessions that nobody uses, and all of them some time after login; notes where a person is signed in."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase

from apps.common.addresses import client_address
from apps.common.models.user_session import SEEN, STARTED, UserSession, has_timed_out

RESOLUTION = 60
NOTED = "noted_as"
# A page that asks by itself says so, for it is no sign of somebody in front of it. Whoever lies shortens their session.
UNATTENDED = "X-Unattended"


class SessionTimeoutMiddleware:
    """Idle time is kept to the minute, so that reading pages does not write the session each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if known and SESSION_KEY in request.session:
            self.check(request, int(time.time()))
        response = self.get_response(request)
        if (known or request.session.modified) and SESSION_KEY in request.session:
            self.note(request, int(time.time()))
        return response

    def check(self, request: HttpRequest, now: int) -> None:
        session = request.session
        if has_timed_out(session, now):
            session.flush()
        elif UNATTENDED not in request.headers and now - session.get(SEEN, now) >= RESOLUTION:
            session[SEEN] = now

    def note(self, request: HttpRequest, now: int) -> None:
        """Once after login, and again when the session got a new key, as a change of the password gives it."""
        session = request.session
        row, key = session.get(NOTED, (None, ""))
        if session.session_key in {key, None}:
            return
        session.setdefault(STARTED, now)
        session.setdefault(SEEN, now)
        noted = UserSession.objects.note(
            int(session[SESSION_KEY]),
            str(session.session_key),
            address=client_address(request),
            agent=request.headers.get("User-Agent", ""),
            row=row,
        )
        session[NOTED] = [noted, session.session_key]
