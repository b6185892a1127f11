"""Time zones as a person looks for them: by region, then by city."""

from functools import cache
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_default_timezone_name
from django.utils.translation import gettext

type Option = tuple[str, str]
type Group = tuple[str, list[Option]]

# The rest of the database are aliases, fixed offsets and names kept for old software.
REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
OPTION = '<option value="{}">{}</option>'


def choices(present: str) -> list[Option | Group]:
    """The options of a select; `present` stays among them even when it is none that we would offer."""
    default = gettext("As the site: %(name)s") % {"name": city(get_default_timezone_name())}
    offered: list[Option | Group] = [("", default), *by_region().items()]
    known = {"", *(name for group in by_region().values() for name, _ in group)}
    return offered if present in known else [*offered, (present, present)]


@cache
def by_region() -> dict[str, list[Option]]:
    names = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)
    return {
        region: [(name, city(name)) for name in group]
        for region, group in groupby(names, key=lambda name: name.split("/")[0])
    }


def city(name: str) -> str:
    """`America/Argentina/Buenos_Aires` is Buenos Aires, Argentina; the world knows these names in English."""
    region, *places = name.replace("_", " ").split("/")
    return ", ".join(reversed(places)) or region


class TimeZoneSelect(forms.Select):
    """Keeps its regions printed: hundreds of options, each by a template, cost as much as the rest of the page."""

    template_name = "account/time_zone_select.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # Not by way of the parent, which makes a dictionary of each option.
        context: dict[str, Any] = forms.Widget.get_context(self, name, value, attrs)
        context["widget"]["options"] = self.printed(*context["widget"]["value"])
        return context

    def printed(self, chosen: str) -> SafeString:
        parts = (
            printed_region(value) if value in by_region() else format_html(OPTION, value, label)
            for value, label in self.choices
        )
        mark = f'value="{escape(chosen)}"'
        return mark_safe("".join(parts).replace(f"{mark}>", f"{mark} selected>", 1))  # noqa: S308  # escaped part by part


@cache
def printed_region(region: str) -> SafeString:
    options = format_html_join("", OPTION, by_region()[region])
    return format_html('<optgroup label="{}">{}</optgroup>', region, options)
