"""The pages of the tasks beside each other, as tabs above each of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

SECTIONS = {
    "tasks:list": _("List"),
    "tasks:board": _("Board"),
    "tasks:calendar": _("Calendar"),
    "tasks:projects": _("Projects"),
    "tasks:categories": _("Categories"),
}


def sections(current: str) -> list[dict[str, Any]]:
    """For `tasks/sections.html`; `current` is the name of the page's own address."""
    return [{"label": label, "href": reverse(name), "current": name == current} for name, label in SECTIONS.items()]
