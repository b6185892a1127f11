"""The list, what is added to it with a title alone, and the way to it from a team."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import push_url

from apps.common.models import Membership
from apps.public.htmx import MemberRequest, go, invalid, page, toast, wants_fragment
from apps.tasks.list_forms import QuickForm
from apps.tasks.views.bulk import actions
from apps.tasks.views.found import Found
from apps.tasks.views.saved_views import views_of
from apps.tasks.views.sections import sections

LIST = "tasks/list.html"
# Beside the list, and told by its filters.
OUTSIDE = ("actions", "sections", "views")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def task_list(request: MemberRequest) -> HttpResponse:
    found = Found(request.user, request.GET)
    if request.method == "POST":
        return added(request, found)
    if found.after and wants_fragment(request):
        return page(request, LIST, {"found": found}, fragment="piece")
    status = 422 if found.asked.errors else 200
    answer = page(request, LIST, context_of(request, found), fragment="found", also=OUTSIDE, status=status)
    # The form would put its empty fields into the address.
    return push_url(answer, found.asked.address) if wants_fragment(request) else answer


def context_of(request: MemberRequest, found: Found) -> dict[str, Any]:
    return {
        "found": found,
        "quick": QuickForm(),
        "actions": actions(found.choices, request.user),
        "views": views_of(request.user, found.asked),
        "sections": sections("tasks:list", found.asked),
    }


def added(request: MemberRequest, found: Found) -> HttpResponse:
    """With what the filters say, so that it stands in the list that is on the screen."""
    form = QuickForm(request.POST)
    if found.asked.errors or not form.is_valid():
        return invalid(request, LIST, context_of(request, found) | {"quick": form}, fragment="found")
    task = form.add(found, by=request.user)
    is_shown = found.listing.everything().filter(pk=task.pk).exists()
    toast(request, _("Added.") if is_shown else _("Added. The filters above hide it."))
    if not wants_fragment(request):
        return go(request, found.asked.address)
    fresh = Found(request.user, request.GET)
    return page(request, LIST, context_of(request, fresh) | {"is_adding": True}, fragment="found")


@require_safe
@login_required
def of_team(request: MemberRequest, slug: str) -> HttpResponse:
    """A team's own place leads here: the list of its tasks."""
    get_object_or_404(Membership.objects.of(request.user, may="tasks.view"), team__slug=slug)
    return go(request, reverse("tasks:list", query={"team": slug}))
