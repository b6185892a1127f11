from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from apps.common.themes import current_theme
from apps.public import languages, navigation, robots, themes
from apps.public.news.views import unread_count
from apps.public.teams import current


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs; the links are made only when a template asks for them."""
    return {
        "site_name": settings.SITE_NAME,
        "unlisted": partial(robots.is_unlisted, request.path),
        "theme": partial(current_theme, request),
        "theme_groups": themes.theme_groups,
        "language_choices": languages.language_choices,
        "unread_count": partial(unread_count, request),
        "navigation": partial(navigation.navigation, request),
        "footer_links": partial(navigation.footer_links, request),
        "switcher": partial(current.switcher, request),
        "account_navigation": partial(navigation.account_navigation, request),
    }
