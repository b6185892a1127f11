"""One card goes to another column, and what was done is taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.common.errors import BusinessRule, Conflict, DomainError
from apps.common.models import TodoItem
from apps.common.models.todo_item import IllegalTransition
from apps.common.todo_changes import Change, move, take_back
from apps.public.htmx import MemberRequest, go, toast, wants_fragment
from apps.public.todos.access import needs
from apps.public.todos.board import changed, open_board


@require_POST
@login_required
def status(request: MemberRequest, pk: int) -> HttpResponse:
    todo = get_object_or_404(TodoItem.objects.kept().where(request.user, may="change"), pk=pk)
    to = request.POST.get("to", "")
    if to not in TodoItem.Status:
        raise BusinessRule(_("Choose where it should go."))
    try:
        change = moved(todo, to, request)
    except DomainError as refusal:
        return refused(request, refusal, todo, to)
    news = _("“%(title)s” is in “%(status)s” now.") % {"title": todo, "status": TodoItem.Status(to).label}
    toast(request, news, undo=reverse("todos:undo", args=[change.undo]))
    return answer(request, todo, todo.status, to)


@transaction.atomic
def moved(todo: TodoItem, to: str, request: MemberRequest) -> Change:
    """Conflict where the card on the screen is not the row any more."""
    if version := request.POST.get("version"):
        todo.claim(version)
    change = move(TodoItem.objects.filter(pk=todo.pk), to, by=request.user)
    if not change.done:
        raise IllegalTransition(todo, to)
    return change


def refused(request: MemberRequest, refusal: DomainError, todo: TodoItem, to: str) -> HttpResponse:
    """The board says why and shows how things are, so that the card stands where it belongs."""
    if not wants_fragment(request):
        raise refusal
    if isinstance(refusal, Conflict):
        todo.refresh_from_db()
        message = _("Somebody else changed “%(title)s” meanwhile. Here is how it is now.") % {"title": todo}
    else:
        message = str(refusal.message)
    toast(request, message, level=messages.ERROR)
    return changed(request, focus=todo.pk, status=refusal.status)


def answer(request: MemberRequest, todo: TodoItem, *statuses: str) -> HttpResponse:
    """Back to where it was done: the page of the to-do, or the board."""
    if request.POST.get("back") == "detail":
        return go(request, todo)
    return changed(request, *statuses, focus=todo.pk)


@require_POST
@needs("view")
def undo(request: MemberRequest, undo: str) -> HttpResponse:
    change = take_back(undo, by=request.user)
    if change.done:
        toast(request, _("Taken back."))
    if change.left:
        titles = ", ".join(_("“%(title)s”") % {"title": todo} for todo in change.left)
        kept = ngettext(
            "Somebody changed %(titles)s since then, so it stays as it is.",
            "Somebody changed these since then, so they stay as they are: %(titles)s",
            len(change.left),
        )
        toast(request, kept % {"titles": titles}, level=messages.WARNING)
    if not open_board(request):
        return go(request, request.htmx.current_url_abs_path or "todos:board")
    answer = changed(request, focus=change.done[0].pk if change.done else 0)
    # The toast that was pressed goes.
    del answer["HX-Reswap"]
    return answer
