"""Tasks out of a CSV file: every line is looked at, and nothing is changed; `importing.py` makes them."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.models import Team, User
from apps.tasks.csv_format import BETWEEN_CATEGORIES, READ, lines
from apps.tasks.models import Category, Project, Task
from apps.tasks.places import place_of
from apps.tasks.updates import plain

MOST = 5000
HEADER = 1
PLAIN = ("title", "description", "due_date", "estimated_time")
NO_CSV = gettext_lazy("This is no CSV file: %(why)s.")
NO_TITLES = gettext_lazy("The first line has to name the columns, and one of them has to be “title”.")
NO_TASKS = gettext_lazy("There are no tasks in this file.")
TOO_MANY = gettext_lazy("There are more than %(most)d tasks in this file. Divide it into smaller ones.")


@dataclass(frozen=True)
class Draft:
    """One line: the values of the columns, and what it names."""

    line: int
    values: dict[str, Any]
    project: Project | None = None
    categories: tuple[Category, ...] = ()
    assignee: User | None = None


@dataclass(frozen=True)
class Wrong:
    line: int
    column: str
    message: str


@dataclass(frozen=True)
class Reading:
    drafts: list[Draft] = field(default_factory=list)
    errors: list[Wrong] = field(default_factory=list)


class Names:
    """What the lines may name in the place that they go to; three queries, however many lines there are."""

    def __init__(self, rows: Sequence[dict[str, str]], owner: User | Team) -> None:
        place = place_of(owner)
        named = {name for row in rows for name in [row["project"], *split(row["categories"])]}
        people = {row["assignee"] for row in rows if row["assignee"]}
        self.projects = by_name(Project.objects.at([place]), named)
        self.categories = by_name(Category.objects.at([place]), named)
        here = (
            User.objects.filter(memberships__team=owner) if isinstance(owner, Team) else User.objects.filter(pk=-place)
        )
        self.people = {person.username: person for person in here.filter(username__in=people)}

    def meant_by(self, cells: dict[str, str]) -> dict[str, Any]:
        errors: dict[str, str] = {}
        categories = split(cells["categories"])
        unknown = [name for name in categories if name not in self.categories]
        if cells["project"] and cells["project"] not in self.projects:
            errors["project"] = _("There is no project “%(name)s” there.") % {"name": cells["project"]}
        if unknown:
            errors["categories"] = _("There is no category “%(name)s” there.") % {"name": unknown[0]}
        if cells["assignee"] and cells["assignee"] not in self.people:
            errors["assignee"] = _("There is nobody “%(name)s” there.") % {"name": cells["assignee"]}
        if errors:
            raise ValidationError(errors)
        return {
            "project": self.projects.get(cells["project"]),
            "categories": tuple(dict.fromkeys(self.categories[name] for name in categories)),
            "assignee": self.people.get(cells["assignee"]),
        }


def by_name(rows: Any, names: set[str]) -> dict[str, Any]:
    """By slug and by name; of two of one name the older."""
    found = list((rows.filter(name__in=names) | rows.filter(slug__in=names)).order_by("-pk"))
    return {each.name: each for each in found} | {each.slug: each for each in found}


def read(text: str, owner: User | Team) -> Reading:
    """ValidationError where nothing can be read at all; else each line is a draft or has errors."""
    header, *rest = table(text)
    rows = {number: row(header, cells) for number, cells in enumerate(rest, HEADER + 1) if any(cells)}
    if not rows:
        raise ValidationError(NO_TASKS)
    if len(rows) > MOST:
        raise ValidationError(TOO_MANY, params={"most": MOST})
    names = Names(list(rows.values()), owner)
    reading = Reading()
    for number, cells in rows.items():
        try:
            reading.drafts.append(draft(number, cells, names))
        except ValidationError as error:
            reading.errors.extend(wrong(number, error))
    return reading


def table(text: str) -> list[list[str]]:
    try:
        found = lines(text)
    except csv.Error as error:
        raise ValidationError(NO_CSV, params={"why": error}) from error
    header = [cell.strip().lower() for cell in found[0]] if found else []
    if "title" not in header:
        raise ValidationError(NO_TITLES)
    return [header, *found[1:]]


def row(header: list[str], cells: list[str]) -> dict[str, str]:
    given = dict(zip(header, cells, strict=False))
    return {name: given.get(name, "").strip() for name in READ}


def draft(number: int, cells: dict[str, str], names: Names) -> Draft:
    errors: dict[str, Any] = {}
    values = tried(errors, columns, cells)
    values |= tried(errors, status, cells["status"].lower()) | tried(errors, priority, cells["priority"].lower())
    named = tried(errors, names.meant_by, cells)
    if errors:
        raise ValidationError(errors)
    return Draft(number, values, **named)


def tried(errors: dict[str, Any], part: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    try:
        return part(*given)
    except ValidationError as error:
        errors |= error.error_dict
        return {}


def columns(cells: dict[str, str]) -> dict[str, Any]:
    """What is empty becomes what a new task has."""
    return plain({name: cells[name] for name in PLAIN if cells[name] or name == "title"})


def status(name: str) -> dict[str, Any]:
    refuse_unknown("status", name, Task.Status.values)
    return {"status": name} if name else {}


def priority(name: str) -> dict[str, Any]:
    refuse_unknown("priority", name, [each.lower() for each in Task.Priority.names])
    return {"priority": Task.Priority[name.upper()]} if name else {}


def refuse_unknown(column: str, name: str, known: Sequence[str]) -> None:
    if name and name not in known:
        message = _("“%(value)s” is none of these: %(known)s.")
        raise ValidationError({column: message % {"value": name, "known": ", ".join(known)}})


def split(cell: str) -> list[str]:
    return list(dict.fromkeys(name for each in cell.split(BETWEEN_CATEGORIES) if (name := each.strip())))


def wrong(number: int, error: ValidationError) -> list[Wrong]:
    found = error.message_dict
    return [Wrong(number, column, message) for column in READ for message in found.get(column, ())]
