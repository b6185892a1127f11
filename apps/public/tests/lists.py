"""The lists of the shell, and how to make one more row of each."""

from datetime import timedelta

from django.utils import timezone

from apps.common.contributions import contributions
from apps.common.models import Membership, Plan, Team, TodoItem, User
from apps.common.notifications import notify
from apps.common.page_contributions import HomeCard
from apps.public.search.contributed import SearchSource
from apps.public.teams.tests import lists as teams
from apps.public.todos.tests import lists as todos
from tests.identities import World
from tests.lists import Listing


def one_more(world: World, number: int) -> None:
    notify([world["alice"]], "team.joined", url="/account/email/", team=f"Team {number}")


def everything(world: World, number: int) -> None:
    """One more row for each card of the kit, as members see them and as staff does."""
    for person in (world["alice"], world["stella"]):
        team = Team.objects.create_owned(owner=person, name=f"Crew {person.pk} {number}")
        notify([person], "team.joined", team=team.name)
        TodoItem.objects.create(title="Call", assignee=person)
        other = Team.objects.create_owned(owner=world["charlie"], name=f"Dock {person.pk} {number}")
        other.invitations.create(
            email=person.email, token_hash=f"{person.pk} {number}", expires_at=timezone.now() + timedelta(days=1)
        )


def one_of_each(world: World, number: int) -> None:
    """Somebody in Alice's team, another team of hers, and a to-do; all are found by the same word."""
    somebody = User.objects.create_user(f"member{number}@example.com", display_name=f"Plenty {number}")
    Membership.objects.create(team=world.team, user=somebody)
    Team.objects.create_owned(owner=world["alice"], name=f"Plenty {number}")
    TodoItem.objects.create(title=f"Plenty {number}", assignee=somebody)


def a_plan(world: World, number: int) -> None:
    Plan.objects.create(name=f"Plan {number}", price=number)


# Staff is shown a part of every app that brings one, each by one question; four are for the person and the frame.
# Others stay below what every list may ask.
MOST_AT_HOME = 4 + len(contributions(HomeCard))
MOST_IN_SEARCH = 4 + len(contributions(SearchSource))
LISTS = [
    *teams.LISTS,
    *todos.LISTS,
    Listing("home", everything),
    Listing("home", everything, person="stella", most=MOST_AT_HOME),
    Listing("pricing", a_plan),
    Listing("notifications", one_more),
    Listing("notifications", one_more, query={"show": "unread"}),
    Listing("search", one_of_each, query={"q": "plenty"}),
    Listing("search", one_of_each, query={"q": "plenty", "in": "people"}),
    Listing("search", one_of_each, query={"q": "plenty"}, person="stella", most=MOST_IN_SEARCH),
    Listing("search", one_of_each, query={"q": "plenty"}, person="root"),
]
NOT_LISTS: dict[str, str] = {
    "design_group": "specimens of components, which stand in the code",
    "account_close": "the teams that one person alone owns",
    "account_export": "the newest five of the exports of one person",
    "account_email": "the address of a person and the one that waits for its confirmation",
    "account_notifications": "two boxes for each kind of notification that apps declare",
    "notification_menu": "the newest six",
    "account_sessions": "where one person is signed in; sessions end by themselves",
    "mfa_index": "the ways in of one person",
    "mfa_list_webauthn": "the passkeys of one person",
    "mail": "files of a developer's machine, read from a folder without a query",
    **todos.NOT_LISTS,
}
