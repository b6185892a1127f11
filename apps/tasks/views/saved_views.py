"""Filters under a name: saved, opened, renamed and deleted. Some stand there for everybody."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.errors import BusinessRule
from apps.common.models import User
from apps.public.htmx import MemberRequest, go, invalid, page, toast
from apps.tasks.list_forms import SavedViewForm
from apps.tasks.models import SavedView
from apps.tasks.views.asked import Asked, question_mark

FORM = "tasks/view_form.html"
MOST = 30
LONGEST_QUERY = 1000


@dataclass
class View:
    label: str
    query: str
    href: str
    current: bool
    saved: SavedView | None = None


@dataclass
class Views:
    """`save` is the form for what is on the screen; None where it has a name, is mistaken or narrows nothing."""

    shown: list[View]
    save: SavedViewForm | None
    query: str
    page: str


def views_of(user: User, asked: Asked, page: str = SavedView.Page.LIST) -> Views:
    """Those of one page, one's own behind the ones that everybody has; one query."""
    own = SavedView.objects.visible_to(user).filter(page=page)[:MOST]
    offered = [(label, query, None) for label, query in standing()] + [
        (each.name, f"?{each.query}", each) for each in own
    ]
    address = reverse(f"tasks:{page}")
    shown = [View(label, query, address + query, query == asked.query, saved) for label, query, saved in offered]
    is_new = asked.query and not asked.errors and not any(view.current for view in shown)
    save = SavedViewForm(instance=SavedView(owner=user)) if is_new else None
    return Views(shown, save, asked.query[1:], page)


def standing() -> list[tuple[str, str]]:
    unfinished = ["todo", "in_progress"]
    today = timezone.localdate()
    views: list[tuple[str, dict[str, Any]]] = [
        (_("All"), {}),
        (_("Given to me"), {"status": unfinished, "assignee": ["me"]}),
        (
            _("This week"),
            {"status": unfinished, "due_date_end": [str(today + timedelta(days=6))], "ordering": ["due_date"]},
        ),
        (
            _("Overdue"),
            {"status": unfinished, "due_date_end": [str(today - timedelta(days=1))], "ordering": ["due_date"]},
        ),
    ]
    # In the order in which `Asked` writes them, so that the current one is known.
    return [(label, question_mark(given)) for label, given in views]


@require_POST
@login_required
def saved_views(request: MemberRequest) -> HttpResponse:
    kind = request.POST.get("page", "")
    kind = kind if kind in SavedView.Page else SavedView.Page.LIST
    asked = Asked(QueryDict(request.POST.get("query", "")), request.user, f"tasks:{kind}")
    view = SavedView(owner=request.user, page=kind, query=asked.query[1:])
    form = SavedViewForm(request.POST, instance=view)
    if not form.is_valid():
        return invalid(
            request, FORM, {"form": form, "query": view.query, "page": kind, "back": asked.address}, fragment="form"
        )
    if len(view.query) > LONGEST_QUERY or SavedView.objects.visible_to(request.user).count() >= MOST:
        raise BusinessRule(_("You have as many views as there can be, or this one is too long. Delete one first."))
    form.save()
    toast(request, _("The view “%(name)s” is saved.") % {"name": view})
    return go(request, view)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def saved_view(request: MemberRequest, pk: int) -> HttpResponse:
    view = own_view(request, pk)
    form = SavedViewForm(request.POST or None, instance=view)
    context = {"form": form, "view": view, "name": view.name, "back": view.get_absolute_url()}
    if request.method != "POST":
        return page(request, FORM, context)
    if not form.is_valid():
        return invalid(request, FORM, context, fragment="form")
    form.save()
    toast(request, _("Renamed."))
    return go(request, view)


@require_POST
@login_required
def view_deletion(request: MemberRequest, pk: int) -> HttpResponse:
    view = own_view(request, pk)
    view.delete()
    toast(request, _("The view “%(name)s” is deleted.") % {"name": view})
    return go(request, f"tasks:{view.page}")


def own_view(request: MemberRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
