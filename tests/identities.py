"""Everybody who may knock at an address, as the gates know them.

To add one (a key with a scope, a token) give it a name here and a function that makes its client. Nobody is let
in by being new: an audience names who is let in, and every other identity gets the refusal.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.test import Client

from apps.common.demo import staff_group
from apps.common.middleware.session_timeout import NOTED, SEEN, STARTED
from apps.common.models import Membership, Team, User, UserSession

PASSWORD = "correct-horse-battery"
VISITORS = ("anonymous", "inactive")
# The role in Alice's team, none for those outside it.
SIGNED_IN = {
    "alice": "owner",
    "adam": "admin",
    "bob": "member",
    "charlie": "",
    "clerk": "",
    "stella": "",
    "root": "",
}
FLAGS = {
    "inactive": {},
    "clerk": {"is_staff": True},
    "stella": {"is_staff": True},
    "root": {"is_staff": True, "is_superuser": True},
}
STAFF = ("clerk", "stella", "root")
IDENTITIES = (*VISITORS, *SIGNED_IN)


@dataclass
class World:
    """The people of one test with Alice's team; the apps add Alice's things."""

    team: Team
    users: dict[str, User]
    clients: dict[str, "Visitor"] = field(default_factory=dict)

    def __getitem__(self, name: str) -> User:
        return self.users[name]

    def client(self, name: str) -> "Visitor":
        if name not in self.clients:
            self.clients[name] = CLIENTS.get(name, with_session)(self, name)
        return self.clients[name]


class Visitor(Client):
    """A client that keeps no cookie of an answer, so each question is asked from the same state.

    It also notes no templates and contexts, which would cost more than most answers.
    """

    def request(self, **request: Any) -> HttpResponseBase:
        return self.handler(self._base_environ(**request))


def with_session(world: World, name: str) -> Visitor:
    client = Visitor()
    user = world[name]
    client.force_login(user)
    session = client.session
    # As if a page had just been read, for as long as the gates ask: else every request would write the session.
    session[STARTED] = session[SEEN] = int(time.time()) + 3600
    session[NOTED] = [
        UserSession.objects.note(user.pk, session.session_key, address=None, agent=""),
        session.session_key,
    ]
    session.save()
    return client


def with_the_session_of_a_closed_account(world: World, name: str) -> Visitor:
    client = with_session(world, name)
    User.objects.filter(pk=world[name].pk).update(is_active=False)
    return client


CLIENTS: dict[str, Callable[[World, str], Visitor]] = {
    "anonymous": lambda world, name: Visitor(),
    "inactive": with_the_session_of_a_closed_account,
}


def new_world() -> World:
    """`clerk` is staff without a right, `stella` has those of the group Staff, `root` is a superuser."""
    users = {name: person(name, **FLAGS.get(name, {})) for name in ("inactive", *SIGNED_IN)}
    users["stella"].groups.add(staff_group())
    team = Team.objects.create_owned(owner=users["alice"], name="Harbour")
    others = {name: role for name, role in SIGNED_IN.items() if role and name != "alice"}
    Membership.objects.bulk_create(Membership(team=team, user=users[name], role=role) for name, role in others.items())
    return World(team, users)


def person(name: str, **flags: bool) -> User:
    from allauth.account.models import EmailAddress

    user = User.objects.create_user(f"{name}@example.com", PASSWORD, first_name=name.title(), **flags)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
