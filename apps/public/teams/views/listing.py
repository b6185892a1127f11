"""One's own teams, a new one, the current one, and the invitations that wait for an answer."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.jobs.once import once
from apps.common.models import Invitation, Membership, Team
from apps.public.htmx import MemberRequest, go, invalid, page, toast
from apps.public.teams.current import current_place, switch_to
from apps.public.teams.forms import NewTeamForm
from apps.public.teams.loading import one_page
from apps.public.views.invitation import answered
from apps.public.views.theme import local_address

# More are not shown at once; those that are answered make room.
WAITING = 10


@require_safe
@login_required
def my_teams(request: MemberRequest) -> HttpResponse:
    own = Membership.objects.of(request.user).with_team()
    waiting = Invitation.objects.addressed_to(request.user).open().select_related("team", "invited_by")
    context = {
        "page_obj": one_page(request, own.order_by("team__name", "pk")),
        "waiting": list(waiting[:WAITING]),
        "current": current_place(request),
    }
    return page(request, "teams/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: MemberRequest) -> HttpResponse:
    form = NewTeamForm(request.POST or None)
    if request.method != "POST":
        return page(request, "teams/new.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "teams/new.html", {"form": form}, fragment="form")
    return created(request, form.cleaned_data)


def created(request: MemberRequest, given: dict[str, Any]) -> HttpResponse:
    with once(f"team:{request.user.pk}:{given['ticket']}") as first:
        if first:
            team = Team.objects.create_owned(owner=request.user, name=given["name"])
    if not first:
        toast(request, _("This team is there already."), level=messages.INFO)
        return go(request, "teams:list")
    switch_to(request, team)
    toast(request, _("%(team)s is yours. Now invite the others.") % {"team": team.name})
    return go(request, "teams:invitations", team.slug)


@require_POST
@login_required
def switch(request: MemberRequest) -> HttpResponse:
    """Leads back to where one was, but from the page of a team to that of the new one."""
    # PostgreSQL would choke on a NUL.
    wanted = request.POST.get("team", "").replace("\0", "")
    team = get_object_or_404(Team.objects.visible_to(request.user), slug=wanted)
    switch_to(request, team)
    back = local_address(request, request.POST.get("next", ""))
    return go(request, team if urlsplit(back).path.startswith(reverse("teams:list")) else back)


@require_POST
@login_required
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Without the link of the mail, by somebody whose confirmed address it was sent to."""
    waiting = Invitation.objects.addressed_to(request.user).select_related("team")
    return answered(request, get_object_or_404(waiting, pk=pk), request.user)
