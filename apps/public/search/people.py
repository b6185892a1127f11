"""People, teams and to-dos as sources of the search: one query each, of what the person may see and no more."""

from django.db.models import Model, OuterRef, Subquery
from django.urls import reverse

from apps.common.models import Membership, Team, TodoItem, User
from apps.common.search import Hit, Seeker, Wanted


def find_people(person: Seeker, wanted: Wanted, limit: int) -> list[Hit]:
    """Those with whom one shares a team, as the permission table lets one see who is in it; staff finds everybody."""
    if sees_all(person, "common.view_user"):
        return find_accounts(wanted, limit)
    shared = Membership.objects.visible_to(person).filter(user=OuterRef("pk")).order_by("team__name", "pk")
    found = User.objects.get_queryset().filter(is_active=True).finding(wanted)
    people = found.annotate(
        team_slug=Subquery(shared.values("team__slug")[:1]), team_name=Subquery(shared.values("team__name")[:1])
    ).exclude(team_slug=None)
    return [Hit(each.public_name, address_of_team(each), vars(each)["team_name"]) for each in people[:limit]]


def address_of_team(found: User) -> str:
    return Team(slug=vars(found)["team_slug"]).get_absolute_url()


def find_accounts(wanted: Wanted, limit: int) -> list[Hit]:
    """By name, or by the beginning of an address: what has an @ is one."""
    accounts = User.objects.get_queryset()
    if "@" in wanted.raw:
        found = accounts.filter(email__startswith=wanted.raw.strip().lower()).order_by("email")
    else:
        found = accounts.finding(wanted)
    return [Hit(each.public_name, in_admin(each), each.email) for each in found[:limit]]


def find_teams(person: Seeker, wanted: Wanted, limit: int) -> list[Hit]:
    """One's own; staff finds all of them in the admin."""
    if sees_all(person, "common.view_team"):
        return [Hit(team.name, in_admin(team)) for team in Team.objects.finding(wanted)[:limit]]
    return [Hit(team.name, team.get_absolute_url()) for team in Team.objects.visible_to(person).finding(wanted)[:limit]]


def find_todos(person: Seeker, wanted: Wanted, limit: int) -> list[Hit]:
    if not sees_all(person, "common.view_todoitem"):
        return []
    found = TodoItem.objects.kept().select_related("assignee").finding(wanted)[:limit]
    return [Hit(each.title, in_admin(each), str(each.assignee or ""), kind=each.get_status_display()) for each in found]


def sees_all(person: Seeker, right: str) -> bool:
    return isinstance(person, User) and person.is_staff and person.has_perm(right)


def in_admin(row: Model) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
