"""One to-do: what it is, what colleagues noted, and what became of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.common.models import Note, TodoItem
from apps.common.models.todo_item_queryset import count_notes
from apps.public.htmx import MemberRequest, go, invalid, page, toast, wants_fragment
from apps.public.todos.board import asked_of
from apps.public.todos.columns import Board, crumbs
from apps.public.todos.forms import NoteForm
from apps.public.todos.history import history

DETAIL = "todos/detail.html"
NOTES = 20


@require_safe
@login_required
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The page; for HTMX the card, which takes the place of its form again."""
    todo = visible(request, pk)
    if wants_fragment(request):
        count_notes([todo])
        board = Board(request.user, asked_of(request))
        context = {"todo": todo, "may": board.may(), "query": board.query, "focus": pk}
        return page(request, DETAIL, context, fragment="card")
    return page(request, DETAIL, context_of(request, todo, NoteForm()))


@require_POST
@login_required
def notes(request: MemberRequest, pk: int) -> HttpResponse:
    todo = visible(request, pk)
    if not request.user.has_perm("common.add_note"):
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        return invalid(request, DETAIL, context_of(request, todo, form), fragment="notes")
    todo.annotate(form.cleaned_data["text"], by=request.user)
    toast(request, _("Noted."))
    if wants_fragment(request):
        return page(request, DETAIL, context_of(request, todo, NoteForm()), fragment="notes")
    return go(request, todo)


def visible(request: MemberRequest, pk: int) -> TodoItem:
    found = TodoItem.objects.visible_to(request.user).select_related("assignee", "reporter")
    return get_object_or_404(found, pk=pk)


def context_of(request: MemberRequest, todo: TodoItem, form: NoteForm) -> dict[str, Any]:
    return {
        "todo": todo,
        "form": form,
        "crumbs": crumbs((todo.title, "")),
        "notes": page_of_notes(request, todo),
        "may": Board(request.user, request.GET).may() | {"note": request.user.has_perm("common.add_note")},
        "history": history(todo),
    }


def page_of_notes(request: MemberRequest, todo: TodoItem) -> Page[Note]:
    written = Note.objects.about(todo).visible_to(request.user).select_related("author")
    return Paginator(written, NOTES).get_page(request.GET.get("page"))
