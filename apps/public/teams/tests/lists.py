"""The lists of teams, and how to make one more row of each."""

from apps.common.models import Invitation, Membership, Team, User
from tests.identities import World
from tests.lists import Listing

HARBOUR = {"slug": "harbour"}


def team_of_alice(world: World, number: int) -> None:
    """With an invitation to another one."""
    Team.objects.create_owned(owner=world["alice"], name=f"Team {number}")
    team = Team.objects.create_owned(owner=world["bob"], name=f"Other team {number}")
    offer = Invitation(team=team, email="alice@example.com", token_hash=f"list {number}", invited_by=world["bob"])
    offer.save()


def member(world: World, number: int) -> None:
    user = User.objects.create_user(f"member{number}@example.com", None, username=f"member-{number}")
    Membership.objects.create(team=world.team, user=user)


def invitation(world: World, number: int) -> None:
    facts = {"email": f"guest{number}@example.com", "token_hash": f"guest {number}", "invited_by": world["alice"]}
    Invitation.objects.create(team=world.team, **facts)


LISTS = [
    Listing("teams:list", team_of_alice),
    Listing("teams:detail", member, arguments=HARBOUR),
    Listing("teams:detail", member, arguments=HARBOUR, query={"q": "member"}),
    Listing("teams:invitations", invitation, arguments=HARBOUR),
    # The switcher stands in the frame of every page.
    Listing("home", team_of_alice),
]
