"""What somebody may choose from in filters and forms: teams, projects, categories, people."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Value, When

from apps.common import permissions
from apps.common.models import Membership, Team, User
from apps.tasks.models import Category, Project
from apps.tasks.places import own

# A list to choose from that is longer helps nobody.
MOST = 500


@dataclass(frozen=True)
class Choices:
    """`places` as `places_of` gives them. One's own place has oneself as its only person."""

    places: list[int]
    teams: list[Team]
    projects: list[Project]
    categories: list[Category]
    people: list[User]
    members: dict[int, frozenset[int]]

    def projects_of(self, place: int) -> list[Project]:
        return [project for project in self.projects if project.its_place == place]

    def categories_of(self, place: int) -> list[Category]:
        return [category for category in self.categories if category.its_place == place]

    def people_of(self, place: int) -> list[User]:
        """Those to whom a task of this place can be given."""
        return [person for person in self.people if person.pk in self.members.get(place, ())]


def choices(user: User | AnonymousUser, *, may: str = "tasks.view") -> Choices:
    """Those of the places where `user` may do `may`; three queries."""
    if not isinstance(user, User):
        return Choices([], [], [], [], [], {})
    memberships = beside(user, may)
    teams = {membership.team_id: membership.team for membership in memberships}
    people = {user.pk: user} | {membership.user_id: membership.user for membership in memberships}
    places = [-user.pk, *sorted(teams)]
    return Choices(
        places=places,
        teams=sorted(teams.values(), key=lambda team: (team.name.casefold(), team.pk)),
        projects=list(Project.objects.at(places)[:MOST]),
        categories=list(Category.objects.at(places)[:MOST]),
        people=sorted(people.values(), key=lambda person: (person.public_name.casefold(), person.pk)),
        members=members_by_place(user, memberships),
    )


def beside(user: User, may: str) -> list[Membership]:
    """Of everybody in these teams; one's own first, so that no team is left out among many people."""
    roles = permissions.team_action(may).roles
    found = Membership.objects.filter(team__memberships__user=user, team__memberships__role__in=roles)
    own_first = Case(When(user=user, then=Value(0)), default=Value(1))
    return list(found.select_related("team", "user").order_by(own_first, "pk")[:MOST])


def members_by_place(user: User, memberships: Iterable[Membership]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {own(user) or 0: {user.pk}}
    for membership in memberships:
        found.setdefault(membership.team_id, set()).add(membership.user_id)
    return {place: frozenset(people) for place, people in found.items()}
