"""The board as a page shows it: a column for each status, with the first of its cards where somebody put them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse

from apps.common.models import Membership, User
from apps.tasks.heads import COUNTED, Head, heads
from apps.tasks.listing import shown
from apps.tasks.models import Task
from apps.tasks.views.narrowed import Narrowed

Status = Task.Status
TONES = {Status.TODO: "info", Status.IN_PROGRESS: "warning", Status.COMPLETED: "success"}
PAGE_SIZE = 20
MOST_PAGES = 10


@dataclass
class Card:
    """`above` and `below` are the keys of the cards around it, 0 at an end."""

    task: Task
    above: int
    below: int

    @property
    def elsewhere(self) -> list[Task.Status]:
        return [status for status in Status if status != self.task.status]


@dataclass
class Column:
    """`more` is the address with a page more of it, empty where all of it is shown."""

    status: Task.Status
    cards: list[Card]
    count: int
    is_too_many: bool
    more: str
    is_opened: bool

    @property
    def tone(self) -> str:
        return TONES[self.status]

    @property
    def more_id(self) -> str:
        return f"more-{self.status}"


class Board(Narrowed):
    """What `user` sees of it with the filters and pages of the address."""

    page = "tasks:board"

    def __init__(self, user: User, params: QueryDict) -> None:
        super().__init__(user, params)
        pages = {status: page_of(params.get(name_of(status), "")) for status in Status.values}
        self.pages = {status: page for status, page in pages.items() if page > 1}

    @property
    def statuses(self) -> list[str]:
        return [] if self.asked.errors else list(self.asked.criteria.open_statuses)

    @property
    def address(self) -> str:
        return self.with_pages(self.pages)

    @property
    def query(self) -> str:
        """What follows an address, so that filters and pages are the same after an action."""
        return self.address.removeprefix(reverse("tasks:board"))

    def with_pages(self, pages: dict[str, int]) -> str:
        opened = {name_of(status): [str(page)] for status, page in pages.items()}
        return reverse("tasks:board", query=self.asked.filters | opened)

    def columns(self, only: Iterable[str] = ()) -> list[Column]:
        """Those of the statuses in `only`; of none, all that the filters leave."""
        wanted = [status for status in self.statuses if not only or status in only]
        if not wanted:
            return []
        found = heads(self.listing, {status: PAGE_SIZE * self.pages.get(status, 1) for status in wanted})
        tasks = self.tasks([key for head in found.values() for key in head.keys])
        return [self.column(status, head, tasks) for status, head in found.items()]

    def column(self, status: str, head: Head, tasks: dict[int, Any]) -> Column:
        page = self.pages.get(status, 1)
        has_more = head.count > len(head.keys) and page < MOST_PAGES
        more = self.with_pages(self.pages | {status: page + 1}) if has_more else ""
        cards = list(row_of([tasks[key] for key in head.keys if key in tasks]))
        return Column(Status(status), cards, min(head.count, COUNTED), head.count > COUNTED, more, is_opened=page > 1)

    def tasks(self, keys: list[int]) -> dict[int, Any]:
        """With `is_changeable`, so that only who may move a card is offered it."""
        teams = Membership.objects.of(self.user, may="tasks.change").filter(team=OuterRef("team"))
        changeable = ExpressionWrapper(Q(author=self.user.pk) | Q(Exists(teams)), output_field=BooleanField())
        return {task.pk: task for task in self.listing.tasks(keys, shown().annotate(is_changeable=changeable))}


def row_of(tasks: list[Any]) -> Iterator[Card]:
    """A card's neighbours are those that are shown, whatever the filters leave out between them."""
    around = [0, *(task.pk for task in tasks), 0]
    for above, task, below in zip(around, tasks, around[2:], strict=False):
        yield Card(task, above, below)


def name_of(status: str) -> str:
    """Of the parameter that says how far its column is open; `completed` alone is a filter."""
    return f"{status}_pages"


def page_of(text: str) -> int:
    return max(1, min(int(text[:9]), MOST_PAGES)) if text.isascii() and text.isdigit() else 1
