"""The trash: moved there, seen, taken back, and deleted for good."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from apps.common.errors import BusinessRule
from apps.public.htmx import MemberRequest, go, page, toast
from apps.tasks import removing
from apps.tasks.changing import Change
from apps.tasks.models import Task
from apps.tasks.models.task_queryset import TaskQuerySet
from apps.tasks.views.crumbs import crumbs
from apps.tasks.views.detail import is_in_drawer

PAGE_SIZE = 20


@require_safe
@login_required
def trash(request: MemberRequest) -> HttpResponse:
    found = trashed(request).select_related("project", "team").order_by("-trashed_at", "-pk")
    context = {
        "page_obj": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "crumbs": crumbs((_("Trash"), "")),
    }
    return page(request, "tasks/trash.html", context)


@require_POST
@login_required
def removal(request: MemberRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.removable_by(request.user).kept(), pk=pk)
    change = held(removing.trash([pk], by=request.user))
    undo = reverse("tasks:undo", args=[",".join(map(str, change.activities))])
    toast(request, _("“%(title)s” is in the trash.") % {"title": task}, undo=undo)
    if is_in_drawer(request, task):
        # Nothing in the drawer closes it.
        return trigger_client_event(HttpResponse(), "task-changed")
    return go(request, task.project or "tasks:list")


@require_POST
@login_required
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(trashed(request), pk=pk)
    held(removing.restore([pk], by=request.user))
    toast(request, _("“%(title)s” is among the tasks again.") % {"title": task})
    return go(request, "tasks:trash")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def erase(request: MemberRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(trashed(request), pk=pk)
    if request.method != "POST":
        return page(request, "tasks/erase.html", {"task": task})
    held(removing.erase([pk], by=request.user))
    toast(request, _("“%(title)s” is deleted for good.") % {"title": task})
    return go(request, "tasks:trash")


def trashed(request: MemberRequest) -> TaskQuerySet:
    return Task.objects.removable_by(request.user).trashed()


def held(change: Change) -> Change:
    """What was left is refused, with the reason."""
    for why in change.left.values():
        raise BusinessRule(why)
    return change
