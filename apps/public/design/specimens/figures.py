"""What people compare."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.public.design.specimen import Specimen, State
from apps.public.design.specimens.actions import group


def specimens() -> list[Specimen]:
    return [stat(), table(), list_()]


def stat() -> Specimen:
    return Specimen(
        "stat",
        _("Stat"),
        _("One number with its direction. Whether up is good depends on the number, so the tone is said apart."),
        (
            State(
                _("Up, and good"),
                {
                    "label": _("Active teams"),
                    "value": 284,
                    "change": _("12 more than last month"),
                    "trend": "up",
                    "tone": "good",
                },
            ),
            State(
                _("Down, and bad"),
                {
                    "label": _("Replies within a day"),
                    "value": "82 %",
                    "change": _("9 points"),
                    "trend": "down",
                    "tone": "bad",
                },
            ),
            State(
                _("As it was"),
                {"label": _("Open invoices"), "value": 7, "change": _("as last week"), "trend": "flat"},
            ),
            State(_("Leads to its list"), {"label": _("Components"), "value": 38, "href": reverse("design")}),
        ),
    )


def columns() -> list[dict[str, Any]]:
    here = group("data")
    return [
        {"label": _("Team"), "href": f"{here}?sort=team", "sorted": "ascending"},
        {"label": _("Plan"), "href": f"{here}?sort=plan"},
        {"label": _("Seats"), "number": True},
    ]


def rows() -> list[list[Any]]:
    return [
        [_("Harbour"), _("Studio"), 12],
        [_("The society for the preservation of the northern lighthouses"), _("Organisation"), 1240],
        [_("Workshop"), _("Free"), 3],
    ]


def table() -> Specimen:
    downwards = [columns()[0] | {"sorted": "descending"}, *columns()[1:]]
    return Specimen(
        "table",
        _("Table"),
        _("Rows with the same columns. Where it is narrow it scrolls in its frame, also by keyboard."),
        (
            State(_("Sorted"), {"caption": _("Teams and their seats"), "columns": columns(), "rows": rows()}),
            State(
                _("Sorted downwards, swapped by HTMX"),
                {
                    "caption": _("Teams, the last first"),
                    "columns": downwards,
                    "rows": rows()[::-1],
                    "target": "#gallery",
                },
            ),
            State(
                _("Empty"),
                {
                    "caption": _("Teams without seats"),
                    "columns": columns(),
                    "rows": [],
                    "empty_title": _("No team yet"),
                    "empty_text": _("A team shares its work and its bill. Make the first one and invite people."),
                },
            ),
        ),
        wide=True,
    )


def list_() -> Specimen:
    entries = [
        {"title": _("Badge and avatar"), "text": _("What people read"), "href": group("content"), "icon": "book"},
        {"title": _("Forms"), "href": group("forms"), "icon": "pencil", "badge": _("Long"), "tone": "info"},
        {"title": _("An entry that leads nowhere"), "text": _("It only tells.")},
    ]
    return Specimen(
        "list",
        _("List"),
        _("Things of one kind below each other, where a table would be mostly empty."),
        (State(_("With and without a way on"), {"items": entries}),),
    )
