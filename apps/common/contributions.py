"""What an app brings to the shell: plain records that it registers in `AppConfig.ready()`.

    contribute(NavigationItem(label=_("Blog"), url_name="blog:list", icon="pencil"))

The shell asks for them by type, `contributions(NavigationItem)`, and never names the app. An `icon` is the name
of a symbol in `static/img/icons.svg`, a `model` is written `app_label.model`.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.functional import Promise

type Text = str | Promise
type Person = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True)
class NavigationItem:
    """A link in the main navigation; `audience` is everyone, member (signed in) or staff."""

    label: Text
    url_name: str
    icon: str = ""
    order: int = 100
    audience: str = "everyone"


@dataclass(frozen=True)
class AdminLink:
    """A model's page in the admin's sidebar, for those who may view it; `group` is the heading it stands under."""

    group: Text
    label: Text
    model: str
    icon: str
    order: int = 100


@dataclass(frozen=True)
class DashboardCard:
    """A number on the admin's dashboard, for those who may view its model.

    `count` runs whenever the dashboard is shown: one query at most.
    """

    label: Text
    count: Callable[[], int]
    model: str
    icon: str = ""
    order: int = 100


@dataclass(frozen=True)
class DashboardSeries:
    """A line of the dashboard's chart: `counts(days)` gives one number a day, the oldest first and today last.

    `per_day` of `apps/common/figures.py` makes them from a QuerySet with one query.
    """

    label: Text
    counts: Callable[[int], list[int]]
    model: str
    order: int = 100


@dataclass(frozen=True)
class DemoData:
    """An app's share of `seed_demo`. `seed(size)` may run twice; without a `default_size` there are no sizes."""

    key: str
    seed: Callable[[int | None], None]
    default_size: int | None = None
    help: str = ""
    order: int = 100


@dataclass(frozen=True)
class StaffPermissions:
    """What the group Staff may do with a model (`app_label.model`)."""

    model: str
    actions: tuple[str, ...] = ("view", "add", "change", "delete")
    order: int = field(default=100, compare=False)


@dataclass(frozen=True)
class DevelopmentProcess:
    """A process that `bin/dev` runs beside the server; `prepare` is done once before the first start."""

    name: str
    command: Callable[[], Sequence[str]]
    prepare: Callable[[], None] = lambda: None
    order: int = 100


_registry: dict[type[Any], list[Any]] = defaultdict(list)


def contribute(*entries: object) -> None:
    """Register entries; one that is already there is not added twice."""
    for entry in entries:
        if entry not in _registry[type(entry)]:
            _registry[type(entry)].append(entry)


def contributions[T](kind: type[T]) -> list[T]:
    """All entries of a kind, in their order."""
    return sorted(_registry[kind], key=lambda entry: entry.order)
