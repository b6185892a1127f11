"""What narrows the board. It stands in the address, and every form of the board carries it along."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.models import TodoItem, User
from apps.common.models.todo_item_queryset import TodoItemQuerySet

PAGE_SIZE = 12
MOST_PAGES = 40
WHOSE = [("", _("Anybody’s")), ("mine", _("Mine")), ("nobody", _("Unassigned"))]
DUE = [
    ("", _("Due at any time")),
    ("overdue", _("Overdue")),
    ("today", _("Due today")),
    ("week", _("Due within a week")),
    ("never", _("Without a date")),
]


class BoardFilter(forms.Form):
    """What does not validate (an endless text, an unknown word) filters nothing."""

    q = forms.CharField(required=False, max_length=100)
    whose = forms.ChoiceField(required=False, choices=WHOSE)
    due = forms.ChoiceField(required=False, choices=DUE)
    status = forms.ChoiceField(required=False, choices=TodoItem.Status.choices)

    @property
    def given(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def todos(self, user: User) -> TodoItemQuerySet:
        """Of every status: which columns are shown is another matter."""
        given, todos = self.given, TodoItem.objects.visible_to(user).matching(self.given.get("q", ""))
        if "whose" in given:
            todos = todos.filter(assignee=user if given["whose"] == "mine" else None)
        return todos.filter(due(given["due"])) if "due" in given else todos


def due(when: str) -> Q:
    """Days are those of the person who looks. What is late is due today and this week as well."""
    if when == "never":
        return Q(due_at=None)
    unfinished = ~Q(status__in=TodoItem.FINISHED)
    if when == "overdue":
        return unfinished & Q(due_at__lt=timezone.now())
    return unfinished & Q(due_at__lt=end_of_day(0 if when == "today" else 6))


def end_of_day(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days + 1)
    return timezone.make_aware(datetime.combine(day, time.min))


def pages(asked: Any) -> dict[str, int]:
    """How far each column is open: `?done=3` shows its first three pages."""
    return {status: page_of(asked.get(status, "")) for status in TodoItem.Status.values}


def page_of(text: str) -> int:
    return min(int(text), MOST_PAGES) if text.isascii() and text.isdigit() and int(text) else 1
