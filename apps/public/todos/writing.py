"""New to-dos and changed ones: on a page of their own, in the column, and on the card."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.errors import Conflict
from apps.common.models import TodoItem
from apps.public.htmx import MemberRequest, go, invalid, page, toast
from apps.public.todos.access import needs
from apps.public.todos.board import asked_of, changed
from apps.public.todos.columns import Board, crumbs
from apps.public.todos.forms import CardForm, QuickForm, TodoForm

FORM, CARD = "todos/form.html", "todos/card_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@needs("add")
def new(request: MemberRequest) -> HttpResponse:
    if request.method == "POST" and "quick" in request.POST:
        return quick(request)
    status = request.GET.get("status", "")
    todo = TodoItem(status=status if status in TodoItem.Status else TodoItem.Status.OPEN)
    return written(request, TodoForm(request.POST or None, instance=todo))


def quick(request: MemberRequest) -> HttpResponse:
    """A title typed into a column; where mine are shown it is mine, so that it can be seen."""
    board, status = Board(request.user, asked_of(request)), request.POST.get("status", "")
    form = QuickForm(status if status in TodoItem.Status else TodoItem.Status.OPEN, request.POST)
    if not form.is_valid():
        full = context_of(TodoForm(request.POST, instance=TodoItem()))
        context = full | {"quick": form, "query": board.query}
        return invalid(request, FORM, context, fragment="quick")
    mine = board.given.get("whose") == "mine"
    todo = form.save_by(request.user, assignee=request.user if mine else None)
    hidden = not board.todos.filter(pk=todo.pk).exists()
    toast(request, _("Added. The filters above hide it.") if hidden else _("Added."))
    return changed(request, todo.status, adding=todo.status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    return written(request, TodoForm(request.POST or None, instance=changeable(request, pk)))


def written(request: MemberRequest, form: TodoForm) -> HttpResponse:
    is_new = not form.instance.pk
    if request.method != "POST":
        return page(request, FORM, context_of(form))
    if not (form.is_valid() and is_saved(form, request)):
        return invalid(request, FORM, context_of(form), fragment="form")
    toast(request, _("Added.") if is_new else _("Saved."))
    return go(request, form.instance)


def context_of(form: TodoForm) -> dict[str, Any]:
    todo = form.instance
    if not todo.pk:
        way, back = crumbs((_("Add a to-do"), "")), reverse("todos:board")
    else:
        back = todo.get_absolute_url()
        # The name that it has, and not the one that was typed and refused.
        way = crumbs((form.initial["title"], back), (_("Change"), ""))
    return {"form": form, "is_new": not todo.pk, "crumbs": way, "back": back}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def card(request: MemberRequest, pk: int) -> HttpResponse:
    """The form in place of a card; the card itself comes from the address of the to-do."""
    todo = changeable(request, pk)
    form = CardForm(request.POST or None, instance=todo)
    context = {"form": form, "todo": todo, "query": Board(request.user, asked_of(request)).query}
    if request.method != "POST":
        return page(request, CARD, context, fragment="card")
    if not (form.is_valid() and is_saved(form, request)):
        return invalid(request, CARD, context, fragment="card")
    toast(request, _("Saved."))
    return changed(request, todo.status, focus=pk)


def changeable(request: MemberRequest, pk: int) -> TodoItem:
    return get_object_or_404(TodoItem.objects.kept().where(request.user, may="change"), pk=pk)


def is_saved(form: TodoForm, request: MemberRequest) -> bool:
    try:
        form.save_by(request.user)
    except Conflict:
        form.warn_of_conflict()
        return False
    return True
