"""What is done to many cards at once; each that the rules keep where it is, is told."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.common.errors import BusinessRule
from apps.common.models import TodoItem, User
from apps.common.models.todo_item_queryset import TodoItemQuerySet, is_allowed
from apps.common.todo_changes import Change, assign, move, trash
from apps.public.htmx import MemberRequest, toast
from apps.public.todos.access import needs
from apps.public.todos.board import changed
from apps.public.todos.forms import MOST_SELECTED, SelectionForm


@require_POST
@needs("view")
def selection(request: MemberRequest) -> HttpResponse:
    form = SelectionForm(request.POST)
    if not form.is_valid():
        raise BusinessRule(_("Choose what to do, and to whom to give it from the list."))
    action, chosen = form.cleaned_data["action"], form.chosen
    if not is_allowed(request.user, "delete" if action == "trash" else "change"):
        raise Http404
    if not chosen:
        raise BusinessRule(_("Tick the to-dos first that you mean."))
    if len(chosen) > MOST_SELECTED:
        raise BusinessRule(_("That is too much at once. Tick at most %(most)d to-dos.") % {"most": MOST_SELECTED})
    todos = TodoItem.objects.kept().filter(pk__in=chosen)
    change = done(todos, action, form.cleaned_data["assignee"], by=request.user)
    tell(request, change, action, form.cleaned_data["assignee"], missing=len(chosen) - count(change))
    return changed(request)


def done(todos: TodoItemQuerySet, action: str, assignee: User | None, *, by: User) -> Change:
    if action == "trash":
        return trash(todos, by=by)
    return assign(todos, to=assignee, by=by) if action == "assign" else move(todos, action, by=by)


def count(change: Change) -> int:
    return len(change.done) + len(change.left)


def tell(request: MemberRequest, change: Change, action: str, assignee: User | None, *, missing: int) -> None:
    if change.done:
        toast(request, news(len(change.done), action, assignee), undo=reverse("todos:undo", args=[change.undo]))
    if change.left:
        toast(request, refusal(change.left, action), level=messages.WARNING)
    if missing:
        gone = ngettext("%(count)d is not on the board any more.", "%(count)d are not on the board any more.", missing)
        toast(request, gone % {"count": missing}, level=messages.WARNING)


def news(count: int, action: str, assignee: User | None) -> str:
    facts: dict[str, Any] = {"count": count, "person": assignee}
    if action == "trash":
        text = ngettext("%(count)d to-do is in the trash.", "%(count)d to-dos are in the trash.", count)
    elif action != "assign":
        facts["status"] = TodoItem.Status(action).label
        text = ngettext("%(count)d to-do is in “%(status)s” now.", "%(count)d to-dos are in “%(status)s” now.", count)
    elif assignee:
        text = ngettext("%(person)s has %(count)d to-do more.", "%(person)s has %(count)d to-dos more.", count)
    else:
        text = ngettext("%(count)d to-do is nobody’s now.", "%(count)d to-dos are nobody’s now.", count)
    return text % facts


def refusal(left: list[TodoItem], action: str) -> str:
    if action == "assign":
        return _("Nothing changed for %(titles)s.") % {"titles": titles(left)}
    facts = {"titles": titles(left), "status": TodoItem.Status(action).label}
    return _("These cannot go to “%(status)s” from where they are: %(titles)s") % facts


def titles(todos: list[TodoItem]) -> str:
    quoted = _("“%(title)s” (%(status)s)")
    return ", ".join(quoted % {"title": todo, "status": todo.get_status_display()} for todo in todos)
