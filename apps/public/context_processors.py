from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from apps.public import navigation, themes
from apps.public.teams import current


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs; the links are made only when a template asks for them."""
    return {
        "site_name": settings.SITE_NAME,
        "theme": partial(themes.current_theme, request),
        "theme_choices": themes.theme_choices,
        "navigation": partial(navigation.navigation, request),
        "switcher": partial(current.switcher, request),
        "account_navigation": partial(navigation.account_navigation, request),
    }
