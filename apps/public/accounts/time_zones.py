"""Time zones as a person looks for them: by region, then by city."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

from django.utils.timezone import get_default_timezone_name
from django.utils.translation import gettext

type Option = tuple[str, str]
type Group = tuple[str, list[Option]]

# The rest of the database are aliases, fixed offsets and names kept for old software.
REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def choices(present: str) -> list[Option | Group]:
    """The options of a select; `present` stays among them even when it is none that we would offer."""
    default = gettext("As the site: %(name)s") % {"name": city(get_default_timezone_name())}
    offered: list[Option | Group] = [("", default), *by_region()]
    known = {"", *(name for _, group in by_region() for name, _ in group)}
    return offered if present in known else [*offered, (present, present)]


@cache
def by_region() -> list[Group]:
    names = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)
    return [
        (region, [(name, city(name)) for name in group])
        for region, group in groupby(names, key=lambda name: name.split("/")[0])
    ]


def city(name: str) -> str:
    """`America/Argentina/Buenos_Aires` is Buenos Aires, Argentina; the world knows these names in English."""
    region, *places = name.replace("_", " ").split("/")
    return ", ".join(reversed(places)) or region
