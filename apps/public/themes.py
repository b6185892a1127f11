"""Which theme a page wears: the account's for people who are signed in, the cookie's for visitors."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from apps.common.models import User

COOKIE = "theme"
YEAR = 365 * 86400
ICONS = {User.Theme.SYSTEM: "monitor", User.Theme.LIGHT: "sun", User.Theme.DARK: "moon"}


def cookie_theme(request: HttpRequest) -> str:
    """The cookie's theme; whatever else stands in the cookie counts as the system's."""
    name = request.COOKIES.get(COOKIE, "")
    return name if name in User.Theme.values else User.Theme.SYSTEM


def current_theme(request: HttpRequest) -> str:
    user = request.user
    return user.theme if isinstance(user, User) else cookie_theme(request)


def remember_theme(response: HttpResponseBase, name: str) -> None:
    """Keep the theme where pages that ask no database find it."""
    response.set_cookie(
        COOKIE, name, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def theme_choices() -> list[dict[str, Any]]:
    return [{"name": theme, "label": theme.label, "icon": ICONS[theme]} for theme in User.Theme]
