"""The session of our own pages as a credential; tokens and keys have modules of their own."""

from typing import Any

from rest_framework import authentication
from rest_framework.request import Request

from apps.api.exceptions import CsrfFailed

CHALLENGE = 'Bearer realm="api"'


class SessionAuthentication(authentication.SessionAuthentication):
    """Unsafe methods need the CSRF token, and say so with a code of their own."""

    def enforce_csrf(self, request: Request) -> None:
        require_csrf_token(request)

    def authenticate_header(self, request: Request) -> str:
        """So that somebody without any credential gets 401 and learns what to send."""
        return CHALLENGE


def require_csrf_token(request: Any) -> None:
    """CsrfFailed unless a method that changes something comes with the token and from our own origin."""
    check = authentication.CSRFCheck(lambda _request: None)  # type: ignore[arg-type]
    check.process_request(request)
    if check.process_view(request, None, (), {}):  # type: ignore[arg-type]
        raise CsrfFailed


def credential_of(request: Any) -> str:
    """`session`, `jwt`, `key`, or `anonymous`: what the person of this request was known by."""
    authenticator = getattr(request, "successful_authenticator", None)
    return getattr(authenticator, "credential", "session") if authenticator else "anonymous"
