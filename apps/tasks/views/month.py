"""A month of due dates: whole weeks, each day with the first of its tasks."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import get_format

from apps.common.models import User
from apps.tasks.models import Task
from apps.tasks.models.task_queryset import TaskQuerySet
from apps.tasks.views.narrowed import Narrowed

MOST_ON_A_DAY = 3
# What is to be done stands above what is completed, and what matters most on top.
ORDER = (F("completed_at").desc(nulls_first=True), F("priority").desc(), F("pk").asc())


@dataclass(frozen=True)
class Day:
    date: date
    tasks: list[Task]
    count: int
    address: str
    is_of_month: bool
    is_today: bool

    @property
    def more(self) -> int:
        return self.count - len(self.tasks)


class Month(Narrowed):
    """What is due in the month of the address, with its filters."""

    page = "tasks:calendar"

    def __init__(self, user: User, params: QueryDict) -> None:
        super().__init__(user, params)
        self.first = month_of(params.get("month", ""))
        self.days = list(days_of(self.first))

    @property
    def tasks(self) -> TaskQuerySet:
        if self.asked.errors:
            return Task.objects.none()
        return self.listing.everything().due_between(self.days[0], self.days[-1])

    @cached_property
    def calendar(self) -> list[Day]:
        heads = heads_of(self.tasks)
        tasks: dict[date | None, list[Task]] = {}
        for task in Task.objects.filter(pk__in=heads.keys).order_by(*ORDER):
            tasks.setdefault(task.due_date, []).append(task)
        return [self.day(day, tasks.get(day, []), heads.counts.get(day, 0)) for day in self.days]

    def day(self, day: date, tasks: list[Task], count: int) -> Day:
        is_of_month = (day.year, day.month) == (self.first.year, self.first.month)
        return Day(day, tasks, count, self.list_of(day), is_of_month, is_today=day == timezone.localdate())

    @property
    def total(self) -> int:
        return sum(day.count for day in self.calendar if day.is_of_month)

    def list_of(self, day: date) -> str:
        between = {"due_date_start": [day.isoformat()], "due_date_end": [day.isoformat()]}
        return reverse("tasks:list", query=self.asked.filters | between)

    @property
    def address(self) -> str:
        return self.of(self.first)

    def of(self, day: date) -> str:
        return reverse("tasks:calendar", query=self.asked.filters | {"month": [f"{day:%Y-%m}"]})

    @property
    def turned(self) -> dict[str, str]:
        """The addresses of the months before and after this one, and of the one that is now."""
        before, after = self.first - timedelta(days=1), self.first + timedelta(days=31)
        return {"previous": self.of(before), "next": self.of(after), "now": self.of(timezone.localdate())}


def month_of(text: str) -> date:
    """The first day of `2026-11`; of this month where that is no month with others around it."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        first = date.min
    return first if 1 < first.year < date.max.year else timezone.localdate().replace(day=1)


def days_of(first: date) -> Iterator[date]:
    """Those of the weeks that the month touches; a week begins as the language has it."""
    begins = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
    return calendar.Calendar(begins).itermonthdates(first.year, first.month)


@dataclass(frozen=True)
class Heads:
    """The keys of the first few of each day, and how many there are of each."""

    keys: list[int]
    counts: dict[date, int]


def heads_of(tasks: TaskQuerySet) -> Heads:
    """One query, however many tasks there are."""
    number = Window(RowNumber(), partition_by="due_date", order_by=ORDER)
    numbered = tasks.order_by().annotate(number=number, count=Window(Count("pk"), partition_by="due_date"))
    found = list(numbered.filter(number__lte=MOST_ON_A_DAY).values_list("pk", "due_date", "count"))
    return Heads([key for key, _, _ in found], {day: count for _, day, count in found if day})
