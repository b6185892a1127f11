"""One task: what it is, its pictures, and what became of it. On a page of its own, or in the drawer."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, trigger_client_event

from apps.common.models import Membership, User
from apps.common.permissions import may
from apps.public.htmx import MemberRequest, go, page, wants_fragment
from apps.tasks.events import hours, told
from apps.tasks.image_forms import ImageForm
from apps.tasks.models import Activity, Task
from apps.tasks.views.crumbs import crumbs

DETAIL = "tasks/detail.html"
DRAWER = "task-drawer"
# So much of its history stands on the page of a task, and on a page of the history.
LATEST = 8
PAGE_SIZE = 50


@require_safe
@login_required
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    context = context_of(request, visible(request, pk)) | {"takes_focus": wants_fragment(request)}
    answer = page(request, DETAIL, context, fragment="task")
    # Whatever the page around the link says of other swaps.
    return reswap(answer, "innerHTML") if request.htmx.target == DRAWER else answer


@require_safe
@login_required
def history(request: MemberRequest, pk: int) -> HttpResponse:
    task = visible(request, pk)
    found = Paginator(Activity.objects.of(task).select_related("actor"), PAGE_SIZE)
    page_obj = found.get_page(request.GET.get("page"))
    context = {
        "task": task,
        "page_obj": page_obj,
        "events": told(list(page_obj.object_list), task),
        "crumbs": crumbs((task.title, task.get_absolute_url()), (_("History"), "")),
    }
    return page(request, "tasks/history.html", context)


def visible(request: MemberRequest, pk: int) -> Task:
    """With those it belongs to, and the `role` of the person in its team."""
    role = Membership.objects.filter(team=OuterRef("team"), user=request.user).values("role")
    found = Task.objects.visible_to(request.user).annotate(role=Subquery(role))
    found = found.select_related("project", "team", "author", "assignee")
    task: Task = get_object_or_404(found.prefetch_related("categories"), pk=pk)
    return task


def context_of(request: MemberRequest, task: Task, image_form: ImageForm | None = None) -> dict[str, Any]:
    latest = list(Activity.objects.of(task).select_related("actor")[: LATEST + 1])
    return {
        "task": task,
        "may": rights(request.user, task),
        "images": list(task.images.select_related("upload")),
        "image_form": image_form or ImageForm(),
        "estimate": hours(task.estimated_time),
        "events": told(latest[:LATEST], task),
        "has_more": len(latest) > LATEST,
        "crumbs": crumbs(*way_to(task), (task.title, "")),
        "in_drawer": is_in_drawer(request, task),
    }


def rights(user: User, task: Task) -> dict[str, bool]:
    """Without a query, of a task that `visible` has loaded."""
    own, role = task.author_id == user.pk, vars(task)["role"]
    return {name: own or may(role, action) for name, action in (("change", "tasks.change"), ("delete", "tasks.delete"))}


def way_to(task: Task) -> list[tuple[str, str]]:
    return [(task.project.name, task.project.get_absolute_url())] if task.project else []


def is_in_drawer(request: MemberRequest, task: Task) -> bool:
    """Whether HTMX asks from another page than the task's own."""
    path = urlsplit(request.htmx.current_url_abs_path or "").path
    return wants_fragment(request) and not path.startswith(task.get_absolute_url())


def shown(request: MemberRequest, pk: int, *, takes_focus: bool = False) -> HttpResponse:
    """After something was done to it: HTMX gets the task as it is now, where it stood; a browser its page."""
    if not wants_fragment(request):
        return go(request, "tasks:detail", pk)
    context = context_of(request, visible(request, pk)) | {"takes_focus": takes_focus}
    return trigger_client_event(page(request, DETAIL, context, fragment="task"), "task-changed")
