"""New tasks and changed ones, as a whole."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.errors import BusinessRule
from apps.public.htmx import MemberRequest, go, invalid, page, toast, wants_fragment
from apps.tasks.models import Task
from apps.tasks.task_form import ChangedTaskForm, NewTaskForm, TaskForm
from apps.tasks.views.crumbs import crumbs
from apps.tasks.views.detail import is_in_drawer, rights, shown, visible, way_to

FORM = "tasks/form.html"
# What the address may say of a new one, by the names of the form.
GIVEN = {"project": "project", "status": "status", "category": "categories", "due": "due_date"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: MemberRequest) -> HttpResponse:
    form = NewTaskForm(request.POST or None, user=request.user, given=given(request))
    context = {"form": form, "task": None, "crumbs": crumbs((_("Add a task"), "")), "back": reverse("tasks:list")}
    if request.method != "POST":
        return page(request, FORM, context)
    if not is_written(form, request):
        return invalid(request, FORM, context, fragment="form")
    toast(request, _("Added."))
    return go(request, form.written)


def given(request: MemberRequest) -> dict[str, Any]:
    asked: dict[str, Any] = {name: request.GET[key] for key, name in GIVEN.items() if request.GET.get(key)}
    if "categories" in asked:
        asked["categories"] = request.GET.getlist("category")
    if team := request.GET.get("team"):
        asked.setdefault("project", f"team-{team}")
    return asked


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """On a page of its own, or in the drawer, where the task comes back when it is saved."""
    task = visible(request, pk)
    if not rights(request.user, task)["change"]:
        raise Http404
    form = ChangedTaskForm(request.POST or None, user=request.user, task=task)
    context = context_of(request, task) | {"form": form}
    if request.method != "POST":
        return page(request, FORM, context, fragment="form")
    if not is_written(form, request):
        return invalid(request, FORM, context, fragment="form")
    toast(request, _("Saved."))
    return go(request, task) if is_on_form_page(request, task) else shown(request, pk, takes_focus=True)


def context_of(request: MemberRequest, task: Task) -> dict[str, Any]:
    return {
        "task": task,
        "crumbs": crumbs(*way_to(task), (task.title, task.get_absolute_url()), (_("Change"), "")),
        "back": task.get_absolute_url(),
        # In place of the task, which comes back when it is saved or not; on a page of its own it leads there.
        "in_place": not is_on_form_page(request, task),
        "in_drawer": is_in_drawer(request, task),
    }


def is_on_form_page(request: MemberRequest, task: Task) -> bool:
    path = urlsplit(request.htmx.current_url_abs_path or "").path
    return not wants_fragment(request) or path == reverse("tasks:edit", args=[task.pk])


def is_written(form: TaskForm, request: MemberRequest) -> bool:
    try:
        return form.is_valid() and form.is_written(by=request.user)
    except BusinessRule as refusal:
        form.add_error(None, str(refusal.message))
        return False
