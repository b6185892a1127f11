from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from apps.public import navigation, robots, themes


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs; the links are made only when a template asks for them."""
    return {
        "site_name": settings.SITE_NAME,
        "unlisted": partial(robots.is_unlisted, request.path),
        "theme": partial(themes.current_theme, request),
        "theme_choices": themes.theme_choices,
        "navigation": partial(navigation.navigation, request),
        "account_navigation": partial(navigation.account_navigation, request),
    }
