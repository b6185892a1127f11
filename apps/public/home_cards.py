"""Cards of the dashboard about teams, news and to-dos, each by one query."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Lower

from apps.common.models import Invitation, Membership, Notification, Team, TodoItem, User

ROWS = 5


def my_teams(user: User) -> dict[str, Any]:
    """One's own teams; before them those that have invited a confirmed address of one and wait for the answer."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values(address=Lower("email"))
    waiting = Invitation.objects.open().filter(email__in=confirmed).order_by()
    places = Membership.objects.filter(user=user).order_by()
    # Asked by their keys: two conditions with OR would look at every team there is.
    found = Team.objects.filter(pk__in=places.values("team").union(waiting.values("team"))).annotate(
        role=Subquery(places.filter(team=OuterRef("pk")).values("role")[:1]),
        expires_at=Subquery(waiting.filter(team=OuterRef("pk")).values("expires_at")[:1]),
    )
    teams = list(found.order_by(F("expires_at").asc(nulls_last=True), "name", "pk")[: ROWS + 1])
    return {"teams": [described(team) for team in teams[:ROWS]], "has_more": len(teams) > ROWS}


def described(team: Any) -> dict[str, Any]:
    role = Membership.Role(team.role).label if team.role else ""
    return {"name": team.name, "role": role, "expires_at": team.expires_at}


def my_news(user: User) -> dict[str, Any]:
    return {"news": list(Notification.objects.to(user).recent()[:ROWS])}


def my_todos(user: User) -> dict[str, Any]:
    """What is given to one and not finished, the most urgent first."""
    mine = TodoItem.objects.unfinished().filter(assignee=user)
    return {"todos": list(mine.order_by("-priority", "due_at", "pk")[:ROWS])}
