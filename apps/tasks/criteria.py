"""Which tasks somebody wants to see; `filters.py` reads it from an address."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from apps.common.search import Wanted
from apps.tasks.models import Task
from apps.tasks.models.findable import Asked
from apps.tasks.models.task_queryset import TaskQuerySet

NOBODY = 0


@dataclass(frozen=True)
class Criteria:
    """All of it holds at once; of the projects, statuses and priorities one each will do.

    `assignee` is a person, or NOBODY. `places` are those of whoever asks: `search` looks there and nowhere else.
    """

    categories: tuple[int, ...] = ()
    # One of each will do: categories of several places that share the slug that was asked for.
    either: tuple[tuple[int, ...], ...] = ()
    projects: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    completed: bool | None = None
    search: str = ""
    # Those words of the search that are looked for in what the other words find.
    common: tuple[str, ...] = ()
    assignee: int | None = None
    place: int | None = None
    places: tuple[int, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        return Wanted(self.search).words

    @cached_property
    def open_statuses(self) -> tuple[str, ...]:
        """Those that `statuses` and `completed` leave, in the order of the work."""
        return tuple(status for status in Task.Status.values if self.leaves(status))

    def leaves(self, status: str) -> bool:
        asked = not self.statuses or status in self.statuses
        return asked and self.completed in (None, status == Task.Status.COMPLETED)

    def allows(self, priority: int) -> bool:
        return not self.priorities or Task.Priority(priority).name.lower() in self.priorities

    @property
    def is_empty(self) -> bool:
        """No filter at all: everything there is."""
        return not filters_applied(self) and self.completed is None and self.assignee is None and self.place is None


def narrowed(tasks: TaskQuerySet, criteria: Criteria) -> TaskQuerySet:
    found = tasks if criteria.place is None else tasks.at([criteria.place])
    found = by_choices(found, criteria).due_between(criteria.due_from, criteria.due_to)
    if criteria.assignee is not None:
        found = found.filter(assignee=criteria.assignee or None)
    return by_words(found, criteria) if criteria.search else found


def by_words(tasks: TaskQuerySet, criteria: Criteria) -> TaskQuerySet:
    places = searched(criteria)
    found = tasks.finding([word for word in criteria.words if word not in criteria.common], places=places)
    return found.filter(words__says=Asked(places, criteria.common)) if criteria.common else found


def by_choices(tasks: TaskQuerySet, criteria: Criteria) -> TaskQuerySet:
    found = tasks.of_categories(*criteria.categories)
    for some in criteria.either:
        found = found.of_any_category(*some)
    if criteria.projects:
        found = found.filter(project__in=criteria.projects)
    if criteria.statuses or criteria.completed is not None:
        found = found.of_status(*criteria.open_statuses)
    return found.of_priority(*criteria.priorities) if criteria.priorities else found


def searched(criteria: Criteria) -> list[int]:
    return [place for place in criteria.places if criteria.place in (None, place)]


def filters_applied(criteria: Criteria) -> dict[str, Any]:
    """What the API tells of it, by the names of the API."""
    days = {"start": criteria.due_from, "end": criteria.due_to}
    told = {
        "categories": [*criteria.categories, *(key for some in criteria.either for key in some)],
        "projects": list(criteria.projects),
        "status": list(criteria.statuses),
        "priority": list(criteria.priorities),
        "date_range": {name: day.isoformat() for name, day in days.items() if day},
        "search": criteria.search,
    }
    return {name: value for name, value in told.items() if value}
