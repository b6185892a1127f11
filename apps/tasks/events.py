"""What became of a task, in words, from its `Activity`.

Names are those of today, and only of what is where the task is: what it left behind in another team is not named.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Any

from django.db.models import QuerySet, Value
from django.utils.formats import date_format, localize
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from apps.common.models import User
from apps.tasks.models import Activity, Category, Project, Task

Verb = Activity.Verb
SAYS_ENOUGH = {Verb.CREATED, Verb.IMPORTED, Verb.TRASHED, Verb.RESTORED, Verb.DELETED}
type Names = dict[str, dict[int, str]]


@dataclass(frozen=True)
class Event:
    """`others`: how many more tasks it was done to at the same time."""

    at: datetime
    person: User | None
    lines: list[str]
    others: int


def told(activities: list[Activity], task: Task) -> list[Event]:
    """In the order given; a query for the people who are mentioned alone, and one for projects and categories."""
    names = names_in(activities, task)
    return [Event(each.at, each.actor, lines(each, names), each.count - 1) for each in activities]


def names_in(activities: list[Activity], task: Task) -> Names:
    people = {
        each.pk: each.public_name for each in (task.author, task.assignee, *(a.actor for a in activities)) if each
    }
    if missing := mentioned(activities, "assignee") - people.keys():
        people |= {each.pk: each.public_name for each in User.objects.filter(pk__in=missing)}
    return {"assignee": people, **names_at(task.its_place, activities)}


def names_at(place: int, activities: list[Activity]) -> Names:
    """Of the projects and the categories there, in one query."""
    found: Names = {"project": {}, "categories": {}}
    wanted = {
        name: rows.at([place]).filter(pk__in=keys).order_by().values_list(Value(name), "pk", "name")
        for name, rows in (("project", Project.objects), ("categories", Category.objects))
        if (keys := mentioned(activities, name))
    }
    for name, pk, title in reduce(QuerySet.union, wanted.values()) if wanted else ():
        found[name][pk] = title
    return found


def mentioned(activities: Iterable[Activity], name: str) -> set[int]:
    """The keys that stand for what it became."""
    values = [each.changes[name][1] for each in activities if name in each.changes]
    return {key for value in values for key in (value if isinstance(value, list) else [value]) if key}


def lines(activity: Activity, names: Names) -> list[str]:
    found = [SENTENCES[name](*values, names) for name, values in activity.changes.items() if name in SENTENCES]
    if activity.verb in SAYS_ENOUGH or not found:
        return [activity.get_verb_display()]
    return [activity.get_verb_display(), *found] if activity.verb == Verb.UNDONE else found


def title(was: str | None, now: str, _names: Names) -> str:
    if was is None:
        return _("Renamed to “%(title)s”") % {"title": now}
    return _("Renamed, it was called “%(title)s” before") % {"title": was}


def description(_was: None, _now: None, _names: Names) -> str:
    return _("The description was changed")


def status(_was: str | None, now: str, _names: Names) -> str:
    return _("Moved to “%(status)s”") % {"status": Task.Status(now).label}


def priority(_was: str | None, now: str, _names: Names) -> str:
    return _("Given the priority “%(priority)s”") % {"priority": Task.Priority[now.upper()].label}


def due_date(_was: str | None, now: str | None, _names: Names) -> str:
    if now is None:
        return _("No longer due on a day")
    return _("Due on %(day)s") % {"day": date_format(date.fromisoformat(now))}


def estimated_time(_was: str | None, now: str | None, _names: Names) -> str:
    if now is None:
        return _("No longer estimated")
    return _("Estimated hours: %(hours)s") % {"hours": hours(Decimal(now))}


def hours(value: Decimal | None) -> str:
    """Without the zeros at the end that the column keeps."""
    text = str(value or 0)
    return localize(Decimal(text.rstrip("0").rstrip(".") or "0") if "." in text else Decimal(text))


def project(_was: int | None, now: int | None, names: Names) -> str:
    if now is None:
        return _("Taken out of its project")
    if now not in names["project"]:
        return _("Put into a project that is not here")
    return _("Put into the project “%(project)s”") % {"project": names["project"][now]}


def categories(_was: Any, now: list[int], names: Names) -> str:
    known = [names["categories"][key] for key in now if key in names["categories"]]
    if not known:
        return _("Its categories were taken away") if not now else _("Its categories were changed")
    return _("Its categories are now %(categories)s") % {"categories": get_text_list(known, _("and"))}


def assignee(_was: int | None, now: int | None, names: Names) -> str:
    if now is None:
        return _("Taken from whoever had it")
    return _("Given to %(person)s") % {"person": names["assignee"].get(now, _("somebody who has left"))}


def image(was: str | None, now: str | None, _names: Names) -> str:
    if now is None:
        return _("Deleted the picture “%(name)s”") % {"name": was}
    return _("Added the picture “%(name)s”") % {"name": now}


SENTENCES: dict[str, Callable[..., str]] = {
    each.__name__: each
    for each in (title, description, status, priority, due_date, estimated_time, project, categories, assignee, image)
}
