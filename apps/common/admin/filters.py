from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.common.models.todo_item_queryset import TodoItemQuerySet

type Answers = Mapping[str, tuple[Text, Callable[[Any], QuerySet[Any]]]]


class QuestionFilter(SimpleListFilter):
    """Rows by one question: each answer has a label and the part of a QuerySet that gives it."""

    answers: ClassVar[Answers]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, label) for key, (label, _rows) in self.answers.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.answers.get(self.value() or "")
        return chosen[1](queryset) if chosen else queryset


class VerifiedFilter(QuestionFilter):
    """People by whether they have followed the link in a confirmation mail."""

    title = _("verified")
    parameter_name = "verified"
    answers = {
        "yes": (_("Yes"), lambda people: people.filter(is_verified=True)),
        "no": (_("No"), lambda people: people.filter(is_verified=False)),
    }


class DueFilter(QuestionFilter):
    """To-dos that are late, and those without a date."""

    title = _("due")
    parameter_name = "due"
    answers = {
        "overdue": (_("Overdue"), TodoItemQuerySet.overdue),
        "never": (_("Without a date"), lambda todos: todos.filter(due_at=None)),
    }
