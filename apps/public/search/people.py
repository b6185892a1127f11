"""People, teams and to-dos as sources of the search: one query each, of what the person may see and no more."""

from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from apps.common.contributions import Person
from apps.common.models import Membership, Team, TodoItem, User
from apps.common.search import Hit, Wanted


def find_people(person: Person, wanted: Wanted, limit: int) -> list[Hit]:
    """Those with whom one shares a team, as the permission table lets one see who is in it; staff finds everybody."""
    people = User.objects.get_queryset().filter(is_active=True)
    if sees_all(person, "common.view_user"):
        by_address = Q(email__startswith=wanted.raw.strip().lower())
        found = people.finding(wanted) | people.filter(by_address)
        return [Hit(each.public_name, in_admin(each), each.email) for each in found[:limit]]
    shared = Membership.objects.visible_to(person).filter(user=OuterRef("pk")).order_by("team__name", "pk")
    team = {name: Subquery(shared.values(f"team__{name}")[:1]) for name in ("slug", "name")}
    found = people.annotate(team_slug=team["slug"], team_name=team["name"]).exclude(team_slug=None)
    return [Hit(each.public_name, of_team(each.team_slug), each.team_name) for each in found.finding(wanted)[:limit]]


def find_teams(person: Person, wanted: Wanted, limit: int) -> list[Hit]:
    """One's own; staff finds all of them in the admin."""
    if sees_all(person, "common.view_team"):
        return [Hit(team.name, in_admin(team)) for team in Team.objects.finding(wanted)[:limit]]
    return [Hit(team.name, of_team(team.slug)) for team in Team.objects.visible_to(person).finding(wanted)[:limit]]


def find_todos(person: Person, wanted: Wanted, limit: int) -> list[Hit]:
    if not sees_all(person, "common.view_todoitem"):
        return []
    found = TodoItem.objects.select_related("assignee").finding(wanted)[:limit]
    return [Hit(each.title, in_admin(each), str(each.assignee or ""), kind=each.get_status_display()) for each in found]


def sees_all(person: Person, right: str) -> bool:
    return bool(getattr(person, "is_staff", False) and person.has_perm(right))


def in_admin(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def of_team(slug: str) -> str:
    return reverse("teams:detail", args=[slug])
