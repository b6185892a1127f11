"""Tokens in cookies that no script can read, for pages on the same site that say `X-Token-Transport: cookie`."""

from django.conf import settings
from django.http import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.authentication import require_csrf_token

ACCESS, REFRESH = "access_token", "refresh_token"
TRANSPORT = "X-Token-Transport"


def wanted(request: Request) -> bool:
    return request.headers.get(TRANSPORT, "").lower() == "cookie"


def paths() -> dict[str, str]:
    """The refresh token goes to the addresses of tokens alone, the other one also to files and a front end's server."""
    return {ACCESS: "/", REFRESH: reverse("api:token")}


def put(request: Request, response: Response, tokens: dict[str, str]) -> None:
    """Both cookies, and the one for the CSRF token that unsafe requests need from now on."""
    lifetimes = {ACCESS: settings.ACCESS_TOKEN_LIFETIME, REFRESH: settings.REFRESH_TOKEN_LIFETIME}
    for name, value in ((ACCESS, tokens["access"]), (REFRESH, tokens["refresh"])):
        response.set_cookie(
            name,
            value,
            max_age=int(lifetimes[name].total_seconds()),
            path=paths()[name],
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    get_token(request._request)


def take_away(response: HttpResponseBase) -> None:
    for name, path in paths().items():
        response.delete_cookie(name, path=path, samesite="Lax")


def refresh_token(request: Request) -> str:
    """That of the cookie, which counts with the CSRF token only."""
    token = request.COOKIES.get(REFRESH, "")
    if token:
        require_csrf_token(request)
    return token
