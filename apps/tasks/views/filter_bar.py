"""What the filter bar offers, and what of it is chosen; the same for everybody who may see the same."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.models import User
from apps.tasks.choices import Choices
from apps.tasks.models import Task
from apps.tasks.views.asked import Asked


@dataclass
class Option:
    value: str
    label: str
    is_chosen: bool = False


@dataclass
class Group:
    """Values of one filter; of a `single` one only one can be chosen."""

    name: str
    label: str
    options: list[Option] = field(default_factory=list)
    single: bool = False

    @property
    def is_on(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    href: str


def groups(choices: Choices, asked: Asked) -> dict[str, Group]:
    """By the name of the filter."""
    offered = [
        Group("status", _("Status"), options(Task.Status.choices)),
        Group("priority", _("Priority"), options((each.name.lower(), each.label) for each in reversed(Task.Priority))),
        Group("project", _("Project"), options((row.pk, row.name) for row in choices.projects)),
        Group("category", _("Category"), options((row.pk, row.name) for row in choices.categories)),
        Group("assignee", _("Assigned to"), options(people(choices, asked.user)), single=True),
        Group("team", _("Team"), options(teams(choices)), single=True),
    ]
    for group in offered:
        for option in group.options:
            option.is_chosen = option.value in asked.given.get(group.name, [])
    return {group.name: group for group in offered}


def options(pairs: Iterable[tuple[Any, Any]]) -> list[Option]:
    return [Option(str(value), str(label)) for value, label in pairs]


def people(choices: Choices, user: User) -> list[tuple[Any, str]]:
    others = [(person.pk, person.public_name) for person in choices.people if person != user]
    return [("me", _("Me")), ("none", _("Nobody yet")), *others]


def teams(choices: Choices) -> list[tuple[str, str]]:
    return [("own", _("Mine alone")), *((team.slug, team.name) for team in choices.teams)]


def chips(groups: dict[str, Group], asked: Asked) -> list[Chip]:
    """Each filter that is on, in words; one that the bar does not offer stands there as it was written."""
    return [
        Chip(in_words(name, value, groups), asked.without(name, value))
        for name, values in asked.filters.items()
        for value in values
    ]


def in_words(name: str, value: str, groups: dict[str, Group]) -> str:
    sentences = {
        "search": _("“%(value)s”"),
        "due_date_start": _("Due from %(value)s"),
        "due_date_end": _("Due until %(value)s"),
        "assignee": _("Assigned to: %(value)s"),
        "completed": _("Completed: %(value)s"),
    }
    label = (
        next((each.label for each in groups[name].options if each.value == value), value) if name in groups else value
    )
    if name.startswith("due_date") and (day := day_of(value)):
        label = day
    return sentences.get(name, "%(value)s") % {"value": label}


def day_of(text: str) -> str:
    try:
        day = parse_date(text)
    except ValueError:
        return ""
    return date_format(day, "DATE_FORMAT") if day else ""
