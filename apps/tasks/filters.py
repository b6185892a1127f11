"""Filters of tasks, as they stand behind the question mark of the list, the board, the export and the API.

criteria = read_criteria(request.GET, user=request.user)        # ValidationError names the parameter
narrowed(Task.objects.visible_to(user), criteria)
Listing(user, criteria, "-due_date").ids(20)                    # listing.py: the same, fast among a million
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from apps.common.models import Membership, User
from apps.tasks.criteria import NOBODY, Criteria, filters_applied, narrowed
from apps.tasks.models import Category, Project, Task
from apps.tasks.places import own, places_of

__all__ = ["NOBODY", "PARAMETERS", "Criteria", "filters_applied", "narrowed", "read_criteria"]

PARAMETERS = (
    "category",
    "project",
    "status",
    "priority",
    "due_date_start",
    "due_date_end",
    "completed",
    "search",
    "assignee",
    "team",
)
MOST_VALUES = 50
LONGEST_SEARCH = 200
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T.+)?", re.ASCII)
TRUTH = {"true": True, "1": True, "false": False, "0": False}
PRIORITIES = tuple(priority.name.lower() for priority in reversed(Task.Priority))


def read_criteria(params: QueryDict, *, user: User | AnonymousUser, places: Collection[int] | None = None) -> Criteria:
    """ValidationError with a message by each parameter that says nothing; `places` if they are known already."""
    return Reading(params, user, tuple(places_of(user) if places is None else places)).criteria()


class Reading:
    """One reading of the parameters: what is wrong is collected, so that all of it is told at once."""

    def __init__(self, params: QueryDict, user: User | AnonymousUser, places: tuple[int, ...]) -> None:
        self.params, self.user, self.places = params, user, places
        self.errors: dict[str, str] = {}

    def criteria(self) -> Criteria:
        categories = self.categories()
        found = Criteria(
            categories=tuple(some[0] for some in categories if len(some) == 1),
            either=tuple(some for some in categories if len(some) > 1),
            projects=self.projects(),
            statuses=self.chosen("status", Task.Status.values),
            priorities=self.chosen("priority", PRIORITIES),
            due_from=self.day("due_date_start"),
            due_to=self.day("due_date_end"),
            completed=self.truth("completed"),
            search=self.search(),
            places=self.places,
        )
        found = replace(found, assignee=self.assignee(), place=self.place())
        if found.due_from and found.due_to and found.due_from > found.due_to:
            self.refuse("due_date_end", _("The last day lies before the first one."))
        if self.errors:
            raise ValidationError(dict(self.errors))
        return found

    def refuse(self, name: str, message: str) -> None:
        self.errors.setdefault(name, message)

    def one(self, name: str) -> str:
        return self.params.get(name, "").strip()

    def several(self, name: str) -> list[str]:
        """Each value once, whether the parameter is repeated or has commas."""
        return self.few(name, (part for value in self.params.getlist(name) for part in value.split(",")))

    def few(self, name: str, values: Iterable[str]) -> list[str]:
        found = list(dict.fromkeys(value.strip() for value in values if value.strip()))
        if len(found) > MOST_VALUES:
            self.refuse(name, _("Choose at most %(most)s.") % {"most": MOST_VALUES})
        return found[:MOST_VALUES]

    def chosen(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        values = self.several(name)
        for value in values:
            if value not in known:
                message = _("“%(value)s” is none of these: %(known)s.")
                self.refuse(name, message % {"value": value[:50], "known": ", ".join(known)})
        return tuple(value for value in known if value in values)

    def day(self, name: str) -> date | None:
        """Of a date-time the day that is written there: a due date has no time zone."""
        value = self.one(name)
        if not value:
            return None
        try:
            if ISO_DAY.fullmatch(value):
                return datetime.fromisoformat(value).date()
        except ValueError:
            pass
        self.refuse(name, _("Write a day like 2026-12-01."))
        return None

    def truth(self, name: str) -> bool | None:
        value = self.one(name).lower()
        if value and value not in TRUTH:
            self.refuse(name, _("Say true or false."))
        return TRUTH.get(value)

    def search(self) -> str:
        value = self.one("search")
        if len(value) > LONGEST_SEARCH:
            self.refuse("search", _("Search for at most %(most)s characters.") % {"most": LONGEST_SEARCH})
        return value

    def categories(self) -> list[tuple[int, ...]]:
        values = self.several("category")
        rows = named(Category, self.places, values, "slug") if values else []
        found = [keys_of(value, rows) for value in values]
        for value, keys in zip(values, found, strict=True):
            if not keys:
                self.refuse("category", _("There is no category “%(name)s”.") % {"name": value[:50]})
        return list(dict.fromkeys(keys for keys in found if keys))

    def projects(self) -> tuple[int, ...]:
        """A name may have commas, so that the whole is looked for before its parts."""
        wholes = self.few("project", self.params.getlist("project"))
        parts = self.several("project")
        rows = named(Project, self.places, {*wholes, *parts}, "slug", "name") if wholes else []
        found: list[int] = []
        for whole in wholes:
            for value in [whole] if keys_of(whole, rows) else self.few("project", whole.split(",")):
                keys = keys_of(value, rows)
                if not keys:
                    self.refuse("project", _("There is no project “%(name)s”.") % {"name": value[:50]})
                found += keys
        return tuple(dict.fromkeys(found))

    def assignee(self) -> int | None:
        value = self.one("assignee")
        if value in ("", "none"):
            return NOBODY if value else None
        key = (self.user.pk or 0) if value == "me" else number(value)
        if key is None or not (key == self.user.pk or self.is_beside(key)):
            self.refuse("assignee", _("There is no such person in your teams."))
        return key

    def is_beside(self, key: int) -> bool:
        teams = [place for place in self.places if place > 0]
        return Membership.objects.filter(team__in=teams, user=key).exists()

    def place(self) -> int | None:
        value = self.one("team")
        if value in ("", "own"):
            return own(self.user) if value else None
        teams = Membership.objects.filter(user=self.user.pk, team__in=self.places, team__slug=value.replace("\0", " "))
        place = teams.values_list("team", flat=True).first()
        if place is None:
            self.refuse("team", _("You are in no team “%(name)s”.") % {"name": value[:50]})
        return place


def number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 18 else None


def named(model: Any, places: Collection[int], values: Collection[str], *names: str) -> list[tuple[Any, ...]]:
    """The key and the names of what these values may mean, in the places of whoever asks; one query."""
    texts = [value for value in values if "\0" not in value]
    rows = model.objects.at(places)
    found = rows.filter(pk__in=[key for value in values if (key := number(value)) is not None])
    for name in names:
        found = found | rows.filter(**{f"{name}__in": texts})
    return list(found.order_by("pk").values_list("pk", *names))


def keys_of(value: str, rows: Iterable[tuple[Any, ...]]) -> tuple[int, ...]:
    """The one of this key, else all of this slug or name."""
    key = number(value)
    by_key = tuple(row[0] for row in rows if row[0] == key)
    return by_key or tuple(row[0] for row in rows if value in row[1:])
