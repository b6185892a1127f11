"""What the JSON door says to and about an account that its person has closed."""

import re

import pytest

from apps.api.models import ApiKey, TokenFamily
from apps.common.models import AccountClosure, Membership
from conftest import PASSWORD

ME = "/api/users/me/"


@pytest.fixture
def close(alice):
    return lambda: AccountClosure.objects.close(alice)


def code(answer) -> str:
    return answer.json()["error"]["code"]


def test_tokens_end_at_once_and_stay_ended(by_token, alice, close):
    client = by_token(alice)
    assert client.ask("GET", ME).status_code == 200
    closure = close()
    answer = client.ask("GET", ME)
    assert (answer.status_code, code(answer)) == (401, "AUTHENTICATION_FAILED")
    assert not TokenFamily.objects.alive().exists()
    closure.take_back(by=alice)
    assert client.ask("GET", ME).status_code == 401


def test_keys_are_revoked_those_of_teams_as_well(machine, issue, alice, bob, team, close):
    Membership.objects.filter(user=bob).update(role="owner")
    texts = [issue()[1], issue(team=team)[1]]
    assert [machine(text).get(ME).status_code for text in texts] == [200, 200]
    closure = close()
    assert [machine(text).get(ME).status_code for text in texts] == [401, 401]
    closure.take_back(by=alice)
    assert [machine(text).get(ME).status_code for text in texts] == [401, 401]
    assert not ApiKey.objects.unrevoked().exists()


def test_signing_in_is_answered_like_a_wrong_password(anybody, alice, close):
    close()
    tries = [{"email": alice.email, "password": PASSWORD}, {"email": "nobody@example.com", "password": PASSWORD}]
    answers = [anybody.ask("POST", "/api/token/", given) for given in tries]
    texts = {re.sub(r'"(timestamp|request_id)":"[^"]+"', "", answer.content.decode()) for answer in answers}
    assert len(texts) == 1
    assert {answer.status_code for answer in answers} == {401}


def test_others_do_not_find_the_person(by_token, alice, bob, close):
    client = by_token(bob)
    assert client.ask("GET", f"/api/users/{alice.pk}/").status_code == 200
    close()
    assert client.ask("GET", f"/api/users/{alice.pk}/").status_code == 404
