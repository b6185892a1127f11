"""The trash: moved there, seen, and taken back. For good they are deleted in the admin."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.common import todo_changes
from apps.common.models import TodoItem
from apps.public.htmx import MemberRequest, go, page, toast
from apps.public.todos.access import needs
from apps.public.todos.board import changed
from apps.public.todos.columns import crumbs

PAGE_SIZE = 20


@require_safe
@needs("delete")
def trashed(request: MemberRequest) -> HttpResponse:
    rows = TodoItem.objects.trashed().where(request.user, may="delete").select_related("assignee")
    found = Paginator(rows.order_by("-trashed_at", "-pk"), PAGE_SIZE)
    context = {"page_obj": found.get_page(request.GET.get("page")), "crumbs": crumbs((_("Trash"), ""))}
    return page(request, "todos/trash.html", context)


@require_POST
@login_required
def trash(request: MemberRequest, pk: int) -> HttpResponse:
    todo = get_object_or_404(TodoItem.objects.kept().where(request.user, may="delete"), pk=pk)
    change = todo_changes.trash(TodoItem.objects.filter(pk=pk), by=request.user)
    toast(
        request,
        _("“%(title)s” is in the trash.") % {"title": todo},
        undo=reverse("todos:undo", args=[change.undo]) if change.undo else "",
    )
    if request.POST.get("back") == "detail":
        return go(request, "todos:board")
    return changed(request, todo.status)


@require_POST
@login_required
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    todo = get_object_or_404(TodoItem.objects.where(request.user, may="delete"), pk=pk)
    todo_changes.restore(TodoItem.objects.filter(pk=pk), by=request.user)
    toast(request, _("“%(title)s” is on the board again.") % {"title": todo})
    return go(request, "todos:trashed")
