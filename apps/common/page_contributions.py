"""What an app brings to the pages that belong to no feature: dashboard, pricing, sitemap, robots.txt.

Records like those of `contributions.py`, registered in `AppConfig.ready()` with its `contribute`. docs/pages.md
shows each.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from apps.common.contributions import Person, Text

if TYPE_CHECKING:
    from apps.common.models import Plan


@dataclass(frozen=True)
class HomeCard:
    """A card on the dashboard. `context(request)` fills `template` with one query, or is None: then there is no card.

    `url_name` leads to the whole list; `audience` is member or staff. One with a `permission` is for those who have it.
    """

    title: Text
    template: str
    context: Callable[[Any], Mapping[str, Any] | None]
    url_name: str = ""
    icon: str = "layers"
    audience: str = "member"
    permission: str = ""
    order: int = 100


@dataclass(frozen=True)
class QuickAction:
    """A button at the top of the dashboard, for what people come for most often."""

    label: Text
    url_name: str
    icon: str = "plus"
    audience: str = "member"
    order: int = 100


@dataclass(frozen=True)
class Checkout:
    """A way to pay. `url_for` gives the address where this person buys this plan, "" where it is not for sale."""

    url_for: "Callable[[Plan, Person], str]"
    order: int = field(default=100, compare=False)


class Entry(NamedTuple):
    """An address of the sitemap and when what stands there last changed, if that is known."""

    path: str
    changed_at: datetime | None = None


@dataclass(frozen=True)
class SitemapSection:
    """Public pages for sitemap.xml: `entries()` gives them without loading what they show, at most 50,000."""

    key: str
    entries: Callable[[], Iterable[Entry]]
    order: int = 100


@dataclass(frozen=True)
class Unlisted:
    """Paths that search engines leave alone: beginnings, `*` for any part, `$` for an end. `but` names exceptions."""

    paths: tuple[str, ...]
    but: tuple[str, ...] = ()
    order: int = 100
