"""The team that somebody is working in: `current_team(request)`, or None for visitors and for people without one.

The choice stands in the session, so each browser has its own. It is looked up among the memberships whenever a page
asks, once per request: who was removed meanwhile is in another of their teams from the next page on.
"""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Case, Value, When
from django.http import HttpRequest

from apps.common.models import Membership, Team
from apps.public.navigation import team_links

KEY = "team"
# The current one and so many others are in the switcher; the page of all teams has the rest.
OTHERS = 6


def current_team(request: HttpRequest) -> Team | None:
    place = current_place(request)
    return place.team if place else None


def current_place(request: HttpRequest) -> Membership | None:
    """With the role, for `place.may("…")`."""
    return next(iter(places(request)), None)


def places(request: HttpRequest) -> list[Membership]:
    """The current one first, then others by name. One query, when it is asked for the first time."""
    known = vars(request)
    if "team_places" not in known:
        known["team_places"] = list(own_places(request)) if request.user.is_authenticated else []
    found: list[Membership] = known["team_places"]
    return found


def switcher(request: HttpRequest) -> dict[str, Any]:
    """What `teams/switcher.html` shows in the frame of every page; nothing for somebody without a team."""
    found = places(request)
    return {"place": found[0], "others": found[1:], "links": team_links(request.path, found[0])} if found else {}


def own_places(request: HttpRequest) -> list[Membership]:
    chosen = When(team=request.session.get(KEY), then=Value(0))
    own = Membership.objects.of(request.user).select_related("team")
    return list(own.order_by(Case(chosen, default=Value(1)), "team__name", "pk")[: OTHERS + 1])


def switch_to(request: HttpRequest, team: Team) -> None:
    """Whoever calls it has made sure that the person is in the team."""
    session: SessionBase = request.session
    session[KEY] = team.pk
    vars(request).pop("team_places", None)
