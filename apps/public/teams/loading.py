"""What every page of a team begins with: the person's own place in it, and the frame around the page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.common.errors import Conflict
from apps.common.models import Membership, Team
from apps.public.htmx import MemberRequest
from apps.public.navigation import team_links

ON_A_PAGE = 25
# What templates ask as `may_…`; of members and invitations each row knows by itself.
BUTTONS = {
    "invite": "invitations.send",
    "rename": "team.rename",
    "transfer": "team.transfer",
    "leave": "team.leave",
    "disband": "team.disband",
}

type View = Callable[..., HttpResponse]


def in_turn(view: View) -> View:
    """A POST waits until nobody else decides over the team, and is let in by what is true then.

    Conflict for somebody who had another role when they began to wait.
    """

    @wraps(view)
    def answer(request: MemberRequest, slug: str, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, slug, **kwargs)
        former = role_in(request, slug)
        with transaction.atomic():
            list(Team.objects.select_for_update().filter(slug=slug))
            if former and role_in(request, slug) != former:
                raise Conflict
            return view(request, slug, **kwargs)

    return answer


def role_in(request: MemberRequest, slug: str) -> str | None:
    own = Membership.objects.of(request.user).filter(team__slug=slug)
    return own.values_list("role", flat=True).first()


def place_of(request: MemberRequest, slug: str, *, may: str) -> Membership:
    """The person's place in the team; 404 for whoever may not `may` there, as for a team that does not exist."""
    own = Membership.objects.of(request.user, may=may).select_related("team")
    place: Membership = get_object_or_404(own, team__slug=slug)
    return place


def frame(request: MemberRequest, place: Membership, **more: Any) -> dict[str, Any]:
    """What `teams/layout.html` needs, and `more`."""
    crumbs = [{"label": _("Teams"), "href": reverse("teams:list")}, {"label": place.team.name}]
    asked = {f"may_{name}": place.may(action) for name, action in BUTTONS.items()}
    own = {"team": place.team, "place": place, "tabs": team_links(request.path, place), "crumbs": crumbs}
    return own | asked | more


def one_page(request: MemberRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
