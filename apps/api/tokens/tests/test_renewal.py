"""Refresh tokens: used once, forgiven for ten seconds, and after that the mark of a thief."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from apps.api.models import TokenFamily
from apps.api.models.token_family import GRACE
from apps.api.tokens.tokens import pair
from apps.common.models import AuditEntry
from apps.common.tests.threads import at_once
from conftest import PASSWORD

REFRESH, REVOKE, VERIFY = "/api/token/refresh/", "/api/token/revoke/", "/api/token/verify/"


@pytest.fixture
def family(alice) -> TokenFamily:
    return TokenFamily.objects.start(alice, address="192.0.2.1", agent="")


def renew(client, token: str):
    return client.ask("POST", REFRESH, {"refresh": token})


def let_the_grace_pass(family) -> None:
    family.refresh_from_db()
    TokenFamily.objects.filter(pk=family.pk).update(renewed_at=family.renewed_at - GRACE - timedelta(seconds=1))


def test_a_refresh_token_gives_a_new_pair(anybody, family):
    first = pair(family)
    second = renew(anybody, first["refresh"]).json()
    assert second.keys() == {"access", "refresh"}
    assert not {*second.values()} & {*first.values()}
    assert renew(anybody, second["refresh"]).status_code == 200


def test_a_page_that_asks_twice_at_once_is_forgiven(anybody, family):
    token = pair(family)["refresh"]
    answers = [renew(anybody, token) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert all(renew(anybody, answer.json()["refresh"]).status_code == 200 for answer in answers)
    family.refresh_from_db()
    assert family.generation == 3


def test_a_replay_after_the_grace_ends_everything_of_that_sign_in(anybody, family):
    stolen = pair(family)["refresh"]
    honest = renew(anybody, stolen).json()
    let_the_grace_pass(family)
    assert renew(anybody, stolen).status_code == 401
    assert renew(anybody, honest["refresh"]).status_code == 401
    assert anybody.ask("GET", "/api/users/me/", Authorization=f"Bearer {honest['access']}").status_code == 401
    written = AuditEntry.objects.get(action="tokens.ended")
    assert (written.actor_id, written.after) == (None, {"reason": "a refresh token was used twice"})


def test_another_sign_in_of_the_same_person_goes_on(anybody, alice, family):
    other = pair(TokenFamily.objects.start(alice, address=None, agent=""))
    TokenFamily.objects.filter(pk=family.pk).end(by=None, reason="a test")
    assert renew(anybody, other["refresh"]).status_code == 200


def test_signing_out_ends_access_and_refresh(anybody, family):
    tokens = pair(family)
    assert anybody.ask("POST", REVOKE, {"refresh": tokens["refresh"]}).status_code == 204
    assert renew(anybody, tokens["refresh"]).status_code == 401
    assert anybody.ask("POST", VERIFY, {"token": tokens["access"]}).json() == {"valid": False}
    assert anybody.ask("POST", REVOKE, {"refresh": tokens["refresh"]}).status_code == 401


def test_verify_knows_both_kinds(anybody, family):
    for token in pair(family).values():
        assert anybody.ask("POST", VERIFY, {"token": token}).json() == {"valid": True}
    assert anybody.ask("POST", VERIFY, {"token": "nothing"}).json() == {"valid": False}


def test_a_missing_token_is_named(anybody, db):
    for address in (REFRESH, REVOKE):
        answer = anybody.ask("POST", address, {})
        assert (answer.status_code, [*answer.json()["error"]["field_errors"]]) == (400, ["refresh"])


@pytest.mark.django_db(transaction=True)
def test_many_renewals_at_once_make_one_step(alice):
    family = TokenFamily.objects.start(alice, address=None, agent="")
    body = json.dumps(pair(family))
    post = lambda: Client().post(REFRESH, body, content_type="application/json").status_code  # noqa: E731
    assert at_once(*[post] * 16) == [200] * 16
    family.refresh_from_db()
    assert family.generation == 2


@pytest.fixture
def browser(alice) -> Client:
    """A page on the same site that has signed in with cookies."""
    client = Client(enforce_csrf_checks=True)
    login = {"email": alice.email, "password": PASSWORD}
    client.answer = client.post(
        "/api/token/", login, content_type="application/json", headers={"X-Token-Transport": "cookie"}
    )
    return client


def token_of(client) -> dict[str, str]:
    return {"X-CSRFToken": client.cookies["csrftoken"].value}


def test_cookies_carry_the_tokens_where_no_script_reads_them(browser):
    assert browser.answer.json().keys() == {"user"}
    for name, path in {"access_token": "/", "refresh_token": "/api/token/"}.items():
        cookie = browser.answer.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", path)
    assert not browser.answer.cookies["csrftoken"]["httponly"], "a script has to send it back"
    assert browser.get("/api/users/me/").json()["email"] == "alice@example.com"


def test_cookies_are_secure_in_a_deployment(alice, settings):
    settings.SESSION_COOKIE_SECURE = True
    answer = Client().post(
        "/api/token/",
        {"email": alice.email, "password": PASSWORD},
        content_type="application/json",
        headers={"X-Token-Transport": "cookie"},
    )
    assert answer.cookies["access_token"]["secure"]


@pytest.mark.parametrize("address", ["/api/users/me/", REFRESH, REVOKE])
def test_a_cookie_counts_with_the_csrf_token_only(browser, address):
    method = "PATCH" if address.endswith("me/") else "POST"
    bare = browser.generic(method, address, "{}", "application/json")
    assert (bare.status_code, bare.json()["error"]["code"]) == (403, "CSRF_FAILED")
    assert browser.generic(method, address, "{}", "application/json", headers=token_of(browser)).status_code < 300


def test_cookies_are_renewed_and_taken_away(browser):
    before = browser.cookies["refresh_token"].value
    renewed = browser.post(REFRESH, {}, content_type="application/json", headers=token_of(browser))
    assert renewed.json() == {}
    assert browser.cookies["refresh_token"].value != before
    assert browser.post(REVOKE, {}, content_type="application/json", headers=token_of(browser)).status_code == 204
    assert not browser.cookies["access_token"].value
    assert browser.get("/api/users/me/").status_code == 401


def test_a_header_counts_more_than_a_cookie(browser):
    assert browser.get("/api/users/me/", headers={"Authorization": "Bearer nonsense"}).status_code == 401
