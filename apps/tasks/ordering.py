"""In which orders tasks are listed, and how each is cut so that an index gives every piece of it in order."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Lower

from apps.tasks.criteria import Criteria
from apps.tasks.models import Task
from apps.tasks.models.task_queryset import TaskQuerySet

FIELDS = {
    "id": "id",
    "due_date": "due_date",
    "priority": "priority",
    "created_at": "created_at",
    "updated_at": "modified_at",
    "title": "title",
    "status": "status",
}
ORDERINGS = tuple(sign + name for name in FIELDS if name != "id" for sign in ("", "-"))
NEWEST_FIRST = "-id"
ANY_DAY = object()


@dataclass(frozen=True)
class Cut:
    """The rows where `field` is `value`, or any day at all; the cuts of lower `rank` come first."""

    rank: int = 0
    field: str = ""
    value: Any = None

    @property
    def condition(self) -> Q:
        if self.value is ANY_DAY:
            # Not "is not null": SQLite has those without one at the beginning of an index, and would walk through them.
            return Q((f"{self.field}__gte", date.min))
        return Q((self.field, self.value)) if self.field else Q()

    def has(self, task: Task) -> bool:
        if self.value is ANY_DAY:
            return getattr(task, self.field) is not None
        return not self.field or getattr(task, self.field) == self.value


class Ordering:
    """By the names of the outside: `-due_date`. Without a due date they come last either way; statuses stand as work
    goes; of one status or priority the newest comes first.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.field = FIELDS[name.removeprefix("-")]
        self.by_value = self.field in ("status", "priority")
        self.by_key = self.field != "id" and not self.by_value
        self.downwards = name.startswith("-")
        sign = "-" if self.downwards or self.by_value else ""
        self.columns = (f"{sign}sort_key", f"{sign}id") if self.by_key else (f"{sign}id",)

    def cuts(self, criteria: Criteria, start: Task | None = None) -> tuple[int, list[Cut]]:
        """The rank of those that have `start`, and all that are not before it."""
        cuts = self.all_cuts(criteria)
        rank = next((cut.rank for cut in cuts if start is not None and cut.has(start)), 0)
        return rank, [cut for cut in cuts if cut.rank >= rank]

    def all_cuts(self, criteria: Criteria) -> list[Cut]:
        if self.field == "due_date":
            return [Cut(0, "due_date", ANY_DAY), Cut(1, "due_date", None)]
        if self.field == "priority":
            values = [value for value in Task.Priority if criteria.allows(value)]
            return [Cut(rank, "priority", value) for rank, value in enumerate(self.turned(values))]
        if self.field == "status":
            return [Cut(rank, "status", value) for rank, value in enumerate(self.turned([*criteria.open_statuses]))]
        # What is not narrowed to one status has no index of its own that is in order.
        if self.field == "id" and (criteria.projects or len(criteria.open_statuses) == 2):
            return [Cut(0, "status", value) for value in criteria.open_statuses]
        return [Cut()]

    def turned[T](self, values: list[T]) -> list[T]:
        return values[::-1] if self.downwards else values

    def sorted(self, tasks: TaskQuerySet, *, by: str = "id") -> TaskQuerySet:
        """`by` is the column of the key that the index has."""
        key = Lower("title") if self.field == "title" else F(self.field)
        rows = tasks.annotate(sort_key=key) if self.by_key else tasks
        return rows.order_by(*(column.replace("id", by) for column in self.columns))

    def beyond(self, tasks: TaskQuerySet, after: Task, *, by: str = "id") -> TaskQuerySet:
        """Those of `sorted` that come after this one, within a cut that has it."""
        then = "lt" if self.columns[-1].startswith("-") else "gt"
        later = Q((f"{by}__{then}", after.pk))
        key = vars(after).get("sort_key")
        if key is not None:
            # What the second condition says again is what lets an index begin there.
            later = (Q((f"sort_key__{then}", key)) | Q(later, sort_key=key)) & Q((f"sort_key__{then}e", key))
        return tasks.filter(later)
