"""Every address of the JSON door by every kind of credential: what a session opens, a token and a key open too.

Which people get in is the matter of the matrix, where they all come by a session. Here somebody who gets in comes again
by each other credential, in every state that it can be in.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from apps.api.models import ApiKey, TokenFamily
from apps.api.tokens.tokens import AccessToken, pair
from apps.common.models import User
from tests.asking import SAFE, answer, ask
from tests.identities import Visitor, World
from tests.matrix import FORBIDDEN, OK, ApiRow
from tests.sitemap import ROWS, address_of

API_ROWS = [row for row in ROWS if isinstance(row, ApiRow)]
ORDER = ("alice", "stella", "root", "bob")
ALL = ["read", "write"]


def by_header(name: str, value: str) -> Visitor:
    return Visitor(headers={name: value})


def access(user: User, **changed: object) -> str:
    token = AccessToken.of(TokenFamily.objects.start(user, address=None, agent=""))
    token.payload |= changed
    return str(token)


def token(user: User) -> Visitor:
    return by_header("Authorization", f"Bearer {access(user)}")


def expired_token(user: User) -> Visitor:
    return by_header("Authorization", f"Bearer {access(user, exp=1)}")


def revoked_token(user: User) -> Visitor:
    family = TokenFamily.objects.start(user, address=None, agent="")
    tokens = pair(family)
    TokenFamily.objects.filter(pk=family.pk).end(by=user, reason="a test")
    return by_header("Authorization", f"Bearer {tokens['access']}")


def wrong_token(user: User) -> Visitor:
    return by_header("Authorization", f"Bearer {access(user)}A")


def made(user: User, *scopes: str, expires_in: timedelta | None = None) -> tuple[ApiKey, str]:
    ends = timezone.now() + expires_in if expires_in else None
    return ApiKey.objects.issue(by=user, name="gate", scopes=list(scopes or ALL), expires_at=ends)


def key(user: User, *scopes: str) -> Visitor:
    return by_header("Authorization", f"Api-Key {made(user, *scopes)[1]}")


def key_in_its_own_header(user: User) -> Visitor:
    return by_header("X-Api-Key", made(user)[1])


def expired_key(user: User) -> Visitor:
    row, text = made(user)
    ApiKey.objects.filter(pk=row.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    return by_header("Authorization", f"Api-Key {text}")


def revoked_key(user: User) -> Visitor:
    row, text = made(user)
    row.revoke(by=user)
    return by_header("Authorization", f"Api-Key {text}")


def wrong_key(user: User) -> Visitor:
    text = made(user)[1]
    return by_header("Authorization", f"Api-Key {text[:-1]}{'A' if text[-1] != 'A' else 'B'}")


def nobodys_key(user: User) -> Visitor:
    return by_header("Authorization", "Api-Key gw_test_aaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")


def of_a_closed_account(make: Callable[[User], Visitor]) -> Callable[[User], Visitor]:
    def closed(user: User) -> Visitor:
        client = make(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        return client

    return closed


RIGHT = {"token": token, "key": key, "key in its own header": key_in_its_own_header}
REFUSED = {
    "expired token": expired_token,
    "revoked token": revoked_token,
    "wrong token": wrong_token,
    "token of a closed account": of_a_closed_account(token),
    "expired key": expired_key,
    "revoked key": revoked_key,
    "wrong key": wrong_key,
    "nobody's key": nobodys_key,
    "key of a closed account": of_a_closed_account(key),
}


def somebody(row: ApiRow, method: str) -> str:
    """Who gets in by a session."""
    return next((name for name in ORDER if row.expected(method, name) == OK), "")


def cases() -> list[tuple[ApiRow, str, str]]:
    found = [(row, method, somebody(row, method)) for row in API_ROWS for method in row.methods]
    return [case for case in found if case[2]]


def called(case: tuple[ApiRow, str, str]) -> str:
    return f"{case[1]} {case[0].key} {case[0].of}".strip()


@pytest.fixture(params=cases(), ids=called)
def case(request) -> tuple[ApiRow, str, str]:
    return request.param


def asked(world: World, things, case, make: Callable[[User], Visitor], *, times: int = 1) -> str:
    """The last answer to somebody with the credential that `make` gives; all of it is taken back."""
    row, method, name = case
    with transaction.atomic():
        user = User.objects.get(pk=world[name].pk)
        guest = World(world.team, world.users, {"guest": make(user)})
        given = [ask(guest, "guest", method, address_of(row, things), data=row.data) for _ in range(times)]
        transaction.set_rollback(True)
    return answer(given[-1])


def test_what_a_session_opens_a_token_and_a_key_open(world, things, case):
    found = {name: asked(world, things, case, make) for name, make in RIGHT.items()}
    with_key = OK if case[0].keys else FORBIDDEN
    assert found == {name: OK if make is token else with_key for name, make in RIGHT.items()}


def test_what_does_not_count_is_answered_as_nobody_is(world, things, case):
    found = {name: asked(world, things, case, make) for name, make in REFUSED.items()}
    assert found == dict.fromkeys(REFUSED, case[0].expected(case[1], "anonymous"))


def test_whoever_comes_too_often_is_told_to_wait(world, things, case, settings):
    settings.API_LIMITS = settings.API_LIMITS | dict.fromkeys(("anon", "user", "key"), (1, 60))
    found = {name: asked(world, things, case, make, times=2) for name, make in RIGHT.items()}
    assert found == dict.fromkeys(RIGHT, "429")


def test_a_key_opens_what_its_scopes_say(world, things, case):
    row, method, _ = case
    if not row.keys or row.key == "api:health":
        return
    right, wrong = ("read", "write") if method in SAFE else ("write", "read")
    expected = {right: OK, wrong: FORBIDDEN}
    if row.app:
        expected |= {f"{row.app}:{right}": OK, f"{row.app}:{wrong}": FORBIDDEN}
    found = {scope: asked(world, things, case, lambda user, scope=scope: key(user, scope)) for scope in expected}
    assert found == expected
