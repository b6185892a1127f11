"""The lists of the shell, and how to make one more row of each."""

from apps.common.models import Membership, Team, TodoItem, User
from apps.public.teams.tests import lists as teams
from tests.identities import World
from tests.lists import Listing


def one_of_each(world: World, number: int) -> None:
    """Somebody in Alice's team, another team of hers, and a to-do; all are found by the same word."""
    somebody = User.objects.create_user(f"member{number}@example.com", display_name=f"Plenty {number}")
    Membership.objects.create(team=world.team, user=somebody)
    Team.objects.create_owned(owner=world["alice"], name=f"Plenty {number}")
    TodoItem.objects.create(title=f"Plenty {number}", assignee=somebody)


LISTS = [
    *teams.LISTS,
    Listing("search", one_of_each, query={"q": "plenty"}),
    Listing("search", one_of_each, query={"q": "plenty", "in": "people"}),
    Listing("search", one_of_each, query={"q": "plenty"}, person="stella"),
    Listing("search", one_of_each, query={"q": "plenty"}, person="root"),
]
NOT_LISTS: dict[str, str] = {
    "account_email": "the address of a person and the one that waits for its confirmation",
    "account_sessions": "where one person is signed in; sessions end by themselves",
    "mfa_index": "the ways in of one person",
    "mfa_list_webauthn": "the passkeys of one person",
    "mail": "files of a developer's machine, read from a folder without a query",
}
