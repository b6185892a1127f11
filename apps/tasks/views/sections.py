"""The pages of the tasks beside each other, as tabs above each of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.tasks.views.asked import Asked

SECTIONS = {
    "tasks:list": _("List"),
    "tasks:board": _("Board"),
    "tasks:calendar": _("Calendar"),
    "tasks:projects": _("Projects"),
    "tasks:categories": _("Categories"),
}
NARROWED = ("tasks:list", "tasks:board", "tasks:calendar")


def sections(current: str, asked: Asked | None = None) -> list[dict[str, Any]]:
    """For `tasks/sections.html`; `current` is the name of the page's own address.

    The filters of `asked` go along to the pages that take them, unless they are mistaken.
    """
    filters = asked.filters if asked and not asked.errors else {}
    return [
        {
            "label": label,
            "href": reverse(name, query=filters if name in NARROWED else None),
            "current": name == current,
        }
        for name, label in SECTIONS.items()
    ]
