"""Cards of the dashboard about teams, news and to-dos, each by one query."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower

from apps.common.models import Invitation, Membership, Notification, Team, TodoItem
from apps.public.htmx import MemberRequest
from apps.public.news.views import remember_unread_count

ROWS = 5


def my_teams(request: MemberRequest) -> dict[str, Any]:
    """One's own teams; before them those that have invited a confirmed address of one and wait for the answer."""
    user = request.user
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
    url = team.get_absolute_url() if team.role else ""
    return {"name": team.name, "role": role, "expires_at": team.expires_at, "url": url}


def my_news(request: MemberRequest) -> dict[str, Any]:
    """One query for the card and for the number at the bell above it."""
    own = Notification.objects.to(request.user)
    unread = own.unread().order_by().values("recipient").annotate(number=Count("pk")).values("number")
    news = list(own.recent().annotate(unread=Coalesce(Subquery(unread), 0))[:ROWS])
    remember_unread_count(request, vars(news[0])["unread"] if news else 0)
    return {"news": news}


def my_todos(request: MemberRequest) -> dict[str, Any]:
    """What is given to one and not finished, the most urgent first."""
    mine = TodoItem.objects.unfinished().filter(assignee=request.user)
    return {"todos": list(mine.order_by("-priority", "due_at", "pk")[:ROWS])}
