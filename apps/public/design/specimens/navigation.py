"""How people get about."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.public.design.specimen import Specimen, State
from apps.public.design.specimens.actions import group


def specimens() -> list[Specimen]:
    return [tabs(), breadcrumb(), pagination(), pagination_link(), navbar(), sidebar(), palette_link(), footer()]


def tabs() -> Specimen:
    items = [
        {"label": _("Actions"), "href": group("actions")},
        {"label": _("Navigation"), "href": group("navigation"), "current": True},
        {"label": _("Forms"), "href": group("forms")},
    ]
    many = [{"label": _("A view with a long name"), "href": group("data")} for _number in range(6)]
    numbered = [{**item, "count": place * 12, "counted": _("Unread:")} for place, item in enumerate(items)]
    return Specimen(
        "tabs",
        _("Tabs"),
        _("Views of the same things, each with an address. More than fit scroll sideways."),
        (
            State(_("A few"), {"items": items}),
            State(_("Many"), {"items": items + many, "label": _("Many views")}),
            State(_("With numbers"), {"items": numbered, "label": _("Views with numbers"), "id": "views"}),
            State(
                _("Sent along by HTMX"),
                {"items": numbered, "label": _("Views that follow"), "id": "views-along", "oob": True},
            ),
        ),
    )


def breadcrumb() -> Specimen:
    items = [
        {"label": _("Design"), "href": reverse("design")},
        {"label": _("Navigation"), "href": group("navigation")},
        {"label": _("Breadcrumb")},
    ]
    return Specimen(
        "breadcrumb",
        _("Breadcrumb"),
        _("The way back up, on pages that lie deep."),
        (
            State(_("Three levels"), {"items": items}),
            State(_("Two levels"), {"items": items[1:], "label": _("Second breadcrumb")}),
        ),
    )


def number(page: int, of: int) -> Page[Any]:
    return Paginator(range(of * 10), 10).page(page)


def pagination() -> Specimen:
    return Specimen(
        "pagination",
        _("Pagination"),
        _("Pages of a list. A list with one page shows nothing."),
        (
            State(_("First page"), {"page_obj": number(1, of=3)}),
            State(
                _("In the middle, with other parameters"),
                {"page_obj": number(9, of=24), "query": "q=tide", "label": _("Pages of the search")},
            ),
            State(
                _("Last page, swapped by HTMX"),
                {"page_obj": number(3, of=3), "target": "#gallery", "label": _("Pages of the last list")},
            ),
        ),
        wide=True,
    )


def pagination_link() -> Specimen:
    return Specimen(
        "pagination_link",
        _("Link of a pagination"),
        _("One of them, for lists that offer more in another way."),
        (
            State(_("A number"), {"number": 4}),
            State(_("Onwards"), {"number": 2, "label": _("Older"), "after": "chevron-right", "rel": "next"}),
            State(
                _("Back, with other parameters"),
                {
                    "number": 1,
                    "label": _("Newer"),
                    "before": "chevron-left",
                    "rel": "prev",
                    "query": "q=a",
                    "target": "#gallery",
                },
            ),
        ),
        within="pagination",
    )


def places() -> list[dict[str, Any]]:
    return [
        {"label": _("Actions"), "href": group("actions"), "icon": "bolt"},
        {"label": _("Navigation"), "href": group("navigation"), "icon": "menu", "current": "page"},
        {"label": _("Forms"), "href": group("forms"), "icon": "pencil"},
    ]


def navbar() -> Specimen:
    return Specimen(
        "navbar",
        _("Navbar"),
        _("The main navigation. Where it is narrow it is a popover, which needs no script."),
        (
            State(_("Plain"), {"id": "bar", "label": _("Example"), "items": places(), "button": True}),
            State(
                _("With something before the links"),
                {
                    "id": "bar-with-more",
                    "label": _("Example with more"),
                    "items": places(),
                    "before": "layouts/mark.html",
                    "button": True,
                },
            ),
            State(
                _("For visitors"),
                {
                    "id": "bar-for-visitors",
                    "label": _("Example for visitors"),
                    "items": places()[:2],
                    "signup_href": reverse("account_signup"),
                    "button": True,
                },
            ),
        ),
        wide=True,
    )


def sidebar() -> Specimen:
    return Specimen(
        "sidebar",
        _("Sidebar"),
        _("The pages of one area. Where it is narrow it is a row that scrolls and shows the page that is open."),
        (State(_("Plain"), {"items": places(), "label": _("Example of an area")}),),
    )


def palette_link() -> Specimen:
    return Specimen(
        "palette_link",
        _("Link of the palette"),
        _("Leads to the page of the search, and opens the command palette where scripts run."),
        (State(_("Plain"), {"label": _("Search"), "href": reverse("search")}),),
    )


def footer() -> Specimen:
    given = {"home": reverse("home"), "name": settings.SITE_NAME, "items": places()}
    return Specimen(
        "footer",
        _("Footer"),
        _("Ends every page: the main navigation again, and what is looked for least."),
        (
            State(_("Plain"), {"label": _("Example of a footer"), **given}),
            State(
                _("With something at its end"),
                {"label": _("Example of a footer with more"), "after": "layouts/mark.html", **given},
            ),
        ),
        wide=True,
    )
