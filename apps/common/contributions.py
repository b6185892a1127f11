"""What an app brings to the shell: plain records that it registers in `AppConfig.ready()`.

    contribute(NavigationItem(label=_("Plants"), url_name="plants:list", icon="book"))

The shell asks for them by type, `contributions(NavigationItem)`, and never names the app. An `icon` is the name
of a symbol in `static/img/icons.svg`, a `model` is written `app_label.model`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Literal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.http import HttpRequest
from django.tasks import Task
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from apps.common.rhythm import spoken

type Text = str | Promise
type Person = AbstractBaseUser | AnonymousUser
type Delivery = Literal["off", "on", "always"]


def later(path: str) -> Callable[..., Any]:
    """The function at `path`, imported when it is first called: for what a serving process never does."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return import_string(path)(*args, **kwargs)

    return call


@dataclass(frozen=True)
class NavigationItem:
    """A link in the main navigation; `audience` is everyone, member (signed in) or staff.

    `shown_to(person)` narrows it further: who may not open the page does not see its link.
    """

    label: Text
    url_name: str
    icon: str = ""
    order: int = 100
    audience: str = "everyone"
    shown_to: Callable[[Any], bool] | None = None


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

    `count` runs whenever the dashboard is shown: one query at most. The card leads to the model's list in the admin,
    or to the page named `url_name`.
    """

    label: Text
    count: Callable[[], int]
    model: str
    icon: str = ""
    order: int = 100
    url_name: str = ""


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
class ApiRoutes:
    """An app's addresses of the JSON door: those of the module `urls` stand below `/api/`."""

    urls: str
    order: int = 100


@dataclass(frozen=True)
class KeyScopes:
    """An app whose part of the JSON door can be opened by itself: an API key may have `app:read` and `app:write`.

    `app` is the `app` of its views (`apps/api/views.py`), `label` names what it holds.
    """

    app: str
    label: Text
    order: int = 100


@dataclass(frozen=True)
class SignIns:
    """How else than by a session somebody is signed in; the page Sessions shows them and ends them.

    Each of `rows(user)` has `pk`, `device`, `address` (None when unknown), `created_at` and `seen_at`. A POST to the
    address named `end_url_name`, which takes the `pk`, ends that one for its owner.
    """

    rows: Callable[[Any], Sequence[Any]]
    end_url_name: str
    order: int = 100


@dataclass(frozen=True)
class TeamAction:
    """What a role may do in a team. `key` is what code asks for, `app` the label of the app it belongs to.

    A `ranked` one is done to a member or an invitation and needs a role that reaches theirs (`permissions.REACH`).
    """

    key: str
    label: Text
    roles: tuple[str, ...]
    app: str
    ranked: bool = False
    order: int = 100


@dataclass(frozen=True)
class TeamPlace:
    """A page of a team: a tab of the team's pages and a link in the team switcher, for roles that may `may`.

    The address named `url_name` takes the `slug` of the team and nothing else.
    """

    label: Text
    url_name: str
    may: str = "team.view"
    icon: str = "layers"
    order: int = 100


@dataclass(frozen=True)
class NotificationKind:
    """A sort of news for a person; `text` makes the sentence when it is read, in the reader's language.

    It gets the data of the notification and, as `actor`, the name of who caused it. `page` and `mail` say where it
    comes until the person chooses otherwise; of one that comes `always`, `reason` tells why it cannot be turned off.
    """

    key: str
    label: Text
    icon: str
    text: Callable[[Mapping[str, Any]], Text]
    order: int = 100
    page: Delivery = "on"
    mail: Delivery = "off"
    reason: Text = ""

    def __post_init__(self) -> None:
        if ("always" in (self.page, self.mail)) is not bool(self.reason):
            raise ValueError(
                f"The kind of notification {self.key} needs a reason= when it comes always, and only then."
            )


@dataclass(frozen=True)
class OpenUploads:
    """Uploads that everybody may open because of the page that shows them; `condition()` is asked at each download."""

    condition: Callable[[], Q]
    order: int = field(default=100, compare=False)


@dataclass(frozen=True)
class SharedUploads:
    """Uploads that a member may open because of what they are part of; `condition(user)` is asked at each download."""

    condition: Callable[[Any], Q]
    order: int = field(default=100, compare=False)


@dataclass(frozen=True)
class FileReaders:
    """Who asks for a file by something else than a session; `person(request)` is None where that says nobody."""

    person: Callable[[HttpRequest], Any]
    order: int = field(default=100, compare=False)


@dataclass(frozen=True)
class SecretFields:
    """Fields of a model (`app_label.model`) whose values never stand in the audit log, whatever their names."""

    model: str
    fields: tuple[str, ...]
    order: int = field(default=100, compare=False)


@dataclass(frozen=True)
class DevelopmentProcess:
    """A process that `bin/dev` runs beside the server; `prepare` is done once before the first start."""

    name: str
    command: Callable[[], Sequence[str]]
    prepare: Callable[[], None] = lambda: None
    order: int = 100


@dataclass(frozen=True)
class RecurringJob:
    """A job that the worker enqueues `every` so often, or `daily_at` a time of day in the site's time zone.

    `task` takes no arguments. Turns that nobody took, because no worker ran, are made up for by one.
    """

    key: str
    task: Task[..., Any]
    every: timedelta | None = None
    daily_at: time | None = None
    label: Text = ""
    order: int = 100

    def __post_init__(self) -> None:
        if (self.every is None) is (self.daily_at is None):
            raise ValueError(f"The recurring job {self.key} needs either every= or daily_at=.")

    @property
    def rhythm(self) -> Text:
        if self.daily_at:
            return _("daily at %(time)s") % {"time": time_format(self.daily_at)}
        return spoken(self.every or timedelta())

    def first_turn(self, now: datetime) -> datetime:
        return now if self.every else self.turn_after(now)

    def turn_after(self, now: datetime) -> datetime:
        if self.every:
            return now + self.every
        zone = timezone.get_default_timezone()
        today = now.astimezone(zone).date()
        days = (today, today + timedelta(days=1))
        turns = (datetime.combine(day, self.daily_at or time.min, zone) for day in days)
        return next(turn for turn in turns if turn > now)


_registry: dict[type[Any], list[Any]] = defaultdict(list)


def contribute(*entries: object) -> None:
    """Register entries; one that is already there is not added twice."""
    for entry in entries:
        if entry not in _registry[type(entry)]:
            _registry[type(entry)].append(entry)


def contributions[T](kind: type[T]) -> list[T]:
    """All entries of a kind, in their order."""
    return sorted(_registry[kind], key=lambda entry: entry.order)
