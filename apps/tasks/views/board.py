"""The board, and the cards that are moved on it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap

from apps.common.errors import BusinessRule, DomainError
from apps.common.models import User
from apps.public.htmx import MemberRequest, go, page, toast, wants_fragment
from apps.tasks.models import Task
from apps.tasks.moving import move
from apps.tasks.views.columns import Board
from apps.tasks.views.found import key
from apps.tasks.views.narrowed import kept_in_history
from apps.tasks.views.sections import sections

BOARD = "tasks/board.html"


@require_safe
@login_required
def board(request: MemberRequest) -> HttpResponse:
    shown = Board(request.user, request.GET)
    status = 422 if shown.asked.errors else 200
    answer = page(request, BOARD, context_of(shown), fragment="found", also=["sections"], status=status)
    return kept_in_history(request, answer, shown.address)


def context_of(shown: Board) -> dict[str, Any]:
    columns = shown.columns()
    is_empty = not any(column.cards for column in columns)
    return {"board": shown, "columns": columns, "is_empty": is_empty, "sections": sections("tasks:board", shown.asked)}


@require_POST
@login_required
def position(request: MemberRequest, pk: int) -> HttpResponse:
    """`to` names the column, `above` and `below` the cards it comes to stand between; with neither it is on top."""
    task = get_object_or_404(Task.objects.changeable_by(request.user), pk=pk)
    was, to = task.status, request.POST.get("to", task.status)
    if to not in Task.Status:
        raise BusinessRule(_("Choose where it should go."))
    above, below = (key(request.POST.get(name, "")) for name in ("above", "below"))
    try:
        moved = move(task, status=to, after=above, before=below, by=request.user)
    except DomainError as refusal:
        return refused(request, refusal, pk)
    return changed(request, {was, to}, focus=pk, told=news(request, moved, was))


def news(request: MemberRequest, task: Task, was: str) -> str:
    """Another column is told with a way back; where it stands in its own, to those who do not see it."""
    if task.status == was:
        return _("“%(title)s” has moved.") % {"title": task}
    text = _("“%(title)s” is in “%(status)s” now.") % {"title": task, "status": task.get_status_display()}
    toast(request, text, undo=undo_of_the_last(task, request.user))
    return ""


def undo_of_the_last(task: Task, person: User) -> str:
    done = task.activities.filter(actor=person).order_by("-pk").values_list("pk", flat=True).first()
    return reverse("tasks:undo", args=[done]) if done else ""


def refused(request: MemberRequest, refusal: DomainError, pk: int) -> HttpResponse:
    """The board says why and shows how things are, so that the card stands where it belongs."""
    if not wants_fragment(request):
        raise refusal
    toast(request, str(refusal.message), level=messages.ERROR)
    return changed(request, set(), focus=pk, status=refusal.status)


def changed(
    request: MemberRequest, statuses: set[str], *, focus: int, told: str = "", status: int = 200
) -> HttpResponse:
    """HTMX gets the columns it concerns, of none all of them; a browser goes back to the board."""
    shown = Board(request.user, request.GET)
    if not wants_fragment(request):
        return go(request, shown.address)
    context = {"board": shown, "columns": shown.columns(statuses), "focus": focus, "told": told}
    return reswap(page(request, BOARD, context, fragment="changed", status=status), "none")
