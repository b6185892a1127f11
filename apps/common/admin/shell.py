"""The frame of every admin page: sidebar and environment badge. `settings/unfold.py` names these functions."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.common.admin.access import changelist_url, may_view
from apps.common.contributions import AdminLink, contributions
from apps.common.themes import current_theme, scheme_of

TONES = {"local": "success", "test": "info", "staging": "warning", "production": "danger"}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Unfold's sidebar: the dashboard, then each app's links under the headings they asked for."""
    links = [link for link in contributions(AdminLink) if may_view(request, link.model)]
    order: dict[str, int] = {}
    for link in links:
        order.setdefault(str(link.group), len(order))
    links.sort(key=lambda link: order[str(link.group)])
    groups = groupby(links, key=lambda link: str(link.group))
    return [top(), *({"title": title, "items": [*map(item, group)]} for title, group in groups)]


def top() -> dict[str, Any]:
    return {
        "items": [
            {"title": _("Dashboard"), "link": reverse("admin:index")} | icon("home"),
            # Unfold would mark it everywhere, for every address begins like that of the front page.
            {"title": _("View site"), "link": reverse("home"), "active": False} | icon("external-link"),
        ]
    }


def item(link: AdminLink) -> dict[str, Any]:
    return {"title": link.label, "link": changelist_url(link.model)} | icon(link.icon)


def icon(name: str) -> dict[str, str]:
    return {"icon_template": "admin/sidebar_icon.html", "icon": name}


def theme(request: HttpRequest) -> str | None:
    """The scheme of the person's theme; with the system's, Unfold has a switch of its own."""
    return scheme_of(current_theme(request)) or None


def environment(request: HttpRequest) -> list[str]:
    names = {
        "local": _("Local"),
        "test": _("Test"),
        "staging": _("Staging"),
        "production": _("Production"),
    }
    return [names[settings.ENVIRONMENT], TONES[settings.ENVIRONMENT]]


def environment_title(request: HttpRequest) -> str:
    """Tells browser tabs apart; production has the plain title."""
    return "" if settings.ENVIRONMENT == "production" else f"[{environment(request)[0]}]"
