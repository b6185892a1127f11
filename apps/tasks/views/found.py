"""The list as a page shows it: a piece of what the filters find, and the bar that changes them."""

from functools import cached_property
from typing import Any

from django.db.models import OuterRef, StringAgg, Subquery, Value
from django.http import QueryDict
from django.urls import reverse

from apps.common.models import User
from apps.tasks.listing import Listing
from apps.tasks.models import Task, TaskCategory
from apps.tasks.models.task_queryset import TaskQuerySet
from apps.tasks.views.asked import ORDERS
from apps.tasks.views.narrowed import Narrowed

ON_A_PAGE = 50
COUNTED = 1000


class Found(Narrowed):
    """`after` is the key of the last task that is on the page already."""

    page = "tasks:list"

    def __init__(self, user: User, params: QueryDict) -> None:
        super().__init__(user, params)
        self.after = key(params.get("after", ""))

    @cached_property
    def listing(self) -> Listing:
        return Listing(self.user, self.asked.criteria, self.asked.ordering or "-id")

    def keys(self, most: int) -> list[int]:
        return [] if self.asked.errors else self.listing.ids(most, after=self.after)

    @property
    def is_counted_apart(self) -> bool:
        """The first thousand of a search cost far more than its first page."""
        return not (self.after or self.asked.errors) and bool(self.asked.criteria.words)

    @cached_property
    def known(self) -> list[int]:
        """Those of this piece and, to know of more or to count them, those behind it; one query."""
        return self.keys(1 + (ON_A_PAGE if self.after or self.is_counted_apart else COUNTED))

    @cached_property
    def tasks(self) -> list[Any]:
        rows = shown(Task.objects.all())
        if self.is_counted_apart:
            rows = rows.annotate(counted=self.listing.counting(COUNTED + 1))
        return self.listing.tasks(self.known[:ON_A_PAGE], rows) if self.known else []

    @property
    def counted(self) -> int:
        """One more than COUNTED at most; of a search each row that is shown tells it."""
        return max((task.counted for task in self.tasks), default=0) if self.is_counted_apart else len(self.known)

    @property
    def count(self) -> int:
        return min(self.counted, COUNTED)

    @property
    def has_more_than_counted(self) -> bool:
        return self.counted > COUNTED

    @property
    def more(self) -> str:
        """The address of the next piece, empty behind the last one."""
        if len(self.known) <= ON_A_PAGE:
            return ""
        after = {"after": [str(self.known[ON_A_PAGE - 1])]}
        return reverse("tasks:list", query=self.asked.given | after)

    @property
    def orders(self) -> list[tuple[str, Any, bool]]:
        return [(value, label, value == self.asked.ordering) for value, label in ORDERS.items()]


def shown(tasks: TaskQuerySet) -> TaskQuerySet:
    """With all that a row says, in one query; the names of its categories stand on a line each."""
    links = TaskCategory.objects.filter(task=OuterRef("pk")).order_by().values("task")
    names = links.annotate(names=StringAgg("category__name", Value("\n"))).values("names")
    return tasks.select_related("project", "team", "assignee").annotate(category_names=Subquery(names))


def key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
