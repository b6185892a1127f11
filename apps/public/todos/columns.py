"""The board as a page shows it: columns with the first of their cards, and tabs with the counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.common.models import TodoItem, User
from apps.common.models.todo_item_queryset import TodoItemQuerySet, is_allowed
from apps.public.todos.filters import PAGE_SIZE, BoardFilter, pages
from apps.public.todos.forms import QuickForm

Status = TodoItem.Status
TONES = {Status.OPEN: "info", Status.IN_PROGRESS: "warning", Status.DONE: "success", Status.CANCELLED: "neutral"}


@dataclass
class Column:
    """`more` is the address with a page more of it, empty where all of it is shown."""

    status: TodoItem.Status
    count: int
    todos: list[TodoItem]
    more: str
    quick: QuickForm
    is_opened: bool = False
    is_adding: bool = False

    @property
    def tone(self) -> str:
        return TONES[self.status]


def crumbs(*further: tuple[str, str]) -> list[dict[str, str]]:
    """The board and the pages below it; the last one, without an address, is this page."""
    ways = [(_("To-dos"), reverse("todos:board")), *further]
    return [{"label": label, "href": href} for label, href in ways]


@dataclass
class Board:
    """What `user` sees of it with the filters and pages in `asked`."""

    user: User
    asked: QueryDict
    filter: BoardFilter = field(init=False)

    def __post_init__(self) -> None:
        self.filter = BoardFilter(self.asked)
        self.pages = {status: page for status, page in pages(self.asked).items() if page > 1}

    @cached_property
    def given(self) -> dict[str, str]:
        return self.filter.given

    @property
    def is_narrowed(self) -> bool:
        return bool(self.given.keys() - {"status"})

    @cached_property
    def query(self) -> str:
        """What follows an address, so that filters and pages are the same after an action."""
        return reverse("todos:board", query=self.given | self.opened(self.pages)).partition("todos/")[2]

    @property
    def address(self) -> str:
        return reverse("todos:board") + self.query

    def opened(self, more: dict[str, int]) -> dict[str, str]:
        return {status: str(page) for status, page in more.items()}

    @property
    def shown(self) -> list[str]:
        return [self.given["status"]] if "status" in self.given else list(Status.values)

    @cached_property
    def todos(self) -> TodoItemQuerySet:
        return self.filter.todos(self.user)

    @cached_property
    def counts(self) -> dict[str, int]:
        return self.todos.counts()

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def may(self) -> dict[str, bool]:
        return {right: is_allowed(self.user, right) for right in ("add", "change", "delete")}

    def columns(self, statuses: Iterable[str] = (), *, adding: str = "") -> list[Column]:
        """Those of `statuses` that are shown; of none, all that are."""
        wanted = [status for status in self.shown if not statuses or status in statuses]
        cards = self.todos.columns({status: PAGE_SIZE * self.pages.get(status, 1) for status in wanted})
        return [self.column(status, cards[status], is_adding=status == adding) for status in wanted]

    def column(self, status: str, cards: list[TodoItem], *, is_adding: bool) -> Column:
        count = self.counts[status]
        more = self.more_of(status) if count > len(cards) else ""
        opened = status in self.pages
        return Column(Status(status), count, cards, more, QuickForm(status), opened, is_adding)

    def more_of(self, status: str) -> str:
        further = self.pages | {status: self.pages.get(status, 1) + 1}
        return reverse("todos:board", query=self.given | self.opened(further))

    def tabs(self) -> list[dict[str, Any]]:
        labels = [("", self.total), *((status, self.counts[status]) for status in Status.values)]
        return [self.tab(status, count) for status, count in labels]

    def tab(self, status: str, count: int) -> dict[str, Any]:
        asked = {name: value for name, value in (self.given | {"status": status}).items() if value}
        return {
            "status": status,
            "label": Status(status).label if status else _("All"),
            "count": count,
            "href": reverse("todos:board", query=asked),
            "current": status == self.given.get("status", ""),
        }
