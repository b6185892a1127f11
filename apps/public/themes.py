"""How a person's theme is kept, and the choices as menus show them. The themes are in `apps/common/themes.py`."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from apps.common.models import User
from apps.common.themes import COOKIE, THEMES

YEAR = 365 * 86400


def remember_theme(response: HttpResponseBase, name: str) -> None:
    """Keep the theme where pages that ask no database find it."""
    response.set_cookie(
        COOKIE, name, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def wear(request: HttpRequest, response: HttpResponseBase, name: str) -> None:
    """From now on: in the account of who is signed in, and in this browser."""
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(theme=name)
        request.user.theme = name
    remember_theme(response, name)


def theme_groups() -> list[dict[str, Any]]:
    """The themes below their headings, light ones first."""
    headings = {"light": _("Light themes"), "dark": _("Dark themes")}
    return [
        {"label": label, "scheme": scheme, "themes": [theme for theme in THEMES if theme.scheme == scheme]}
        for scheme, label in headings.items()
    ]
