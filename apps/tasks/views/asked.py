"""What the address of the list says: its filters and its order. Every form of the list carries it along."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.models import User
from apps.tasks.choices import Choices, choices
from apps.tasks.filters import Criteria, read_criteria

FILTERS = (
    *("search", "status", "priority", "project", "category", "assignee", "team"),
    *("due_date_start", "due_date_end", "completed"),
)
ORDERS = {
    "": _("Newest first"),
    "due_date": _("Due soonest"),
    "-priority": _("Most important"),
    "-updated_at": _("Changed last"),
    "title": _("By title"),
}


class Asked:
    """`given` has what is not empty, each value once; what the list does not know is left out."""

    def __init__(self, params: QueryDict, user: User, page: str = "tasks:list") -> None:
        self.user = user
        self.page = page
        self.given = {name: values for name in (*FILTERS, "ordering") if (values := filled(params.getlist(name)))}

    @property
    def ordering(self) -> str:
        asked = self.given.get("ordering", [""])[-1]
        return asked if asked in ORDERS else ""

    @property
    def search(self) -> str:
        return " ".join(self.given.get("search", []))

    @property
    def due_from(self) -> str:
        return self.given.get("due_date_start", [""])[-1][:10]

    @property
    def due_to(self) -> str:
        return self.given.get("due_date_end", [""])[-1][:10]

    @property
    def filters(self) -> dict[str, list[str]]:
        return {name: values for name, values in self.given.items() if name in FILTERS}

    @property
    def query(self) -> str:
        """What follows the address, with its question mark; the same for the same filters."""
        return question_mark(self.given)

    @property
    def address(self) -> str:
        return reverse(self.page) + self.query

    def without(self, name: str, value: str = "") -> str:
        """The address without this filter, or without one value of it."""
        others = [each for each in self.given[name] if value and each != value]
        return reverse(self.page) + question_mark(self.given | {name: others})

    @cached_property
    def choices(self) -> Choices:
        return choices(self.user)

    @cached_property
    def criteria(self) -> Criteria:
        """ValidationError where a value means nothing, or nothing that this person may see."""
        params = QueryDict(question_mark(self.filters)[1:])
        return read_criteria(params, user=self.user, places=self.choices.places)

    @cached_property
    def errors(self) -> dict[str, list[str]]:
        try:
            self.criteria  # noqa: B018  # asked for what it says against the values
        except ValidationError as error:
            return error.message_dict
        return {}


def filled(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(each.strip() for each in values) if value]


def question_mark(given: dict[str, Any]) -> str:
    """What is empty does not stand there."""
    query = QueryDict(mutable=True)
    for name, values in given.items():
        query.setlist(name, values)
    return f"?{query.urlencode()}" if any(given.values()) else ""
