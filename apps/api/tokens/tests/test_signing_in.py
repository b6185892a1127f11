"""A pair of tokens for a password: the rules of the login page, by the other door."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from apps.api.models import TokenFamily
from apps.common.models import AuditEntry, User
from conftest import PASSWORD

ADDRESS = "/api/token/"


def sign_in(client, **given):
    return client.ask("POST", ADDRESS, {"email": "alice@example.com", "password": PASSWORD} | given)


def test_a_right_password_gives_a_pair_and_tells_who_it_is(anybody, alice):
    answer = sign_in(anybody)
    body = answer.json()
    assert answer.status_code == 200
    assert set(body) == {"access", "refresh", "user"}
    assert (body["user"]["email"], body["user"]["roles"]) == ("alice@example.com", ["user"])
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    me = anybody.ask("GET", "/api/users/me/", Authorization=f"Bearer {body['access']}")
    assert me.json() == body["user"]


@pytest.mark.parametrize("given", [{"email": "ALICE@example.com"}, {"username": "alice"}, {"username": "Alice"}])
def test_address_and_username_are_taken_in_any_case(anybody, alice, given):
    login = {"password": PASSWORD} | given
    assert anybody.ask("POST", ADDRESS, login).status_code == 200


def test_an_unknown_account_is_answered_like_a_wrong_password(anybody, alice):
    inactive = User.objects.create_user("gone@example.com", PASSWORD, is_active=False)
    tries = [
        {"email": alice.email, "password": "wrong-password"},
        {"email": "nobody@example.com", "password": PASSWORD},
        {"username": "nobody", "password": PASSWORD},
        {"email": inactive.email, "password": PASSWORD},
    ]
    answers = [anybody.ask("POST", ADDRESS, given) for given in tries]
    assert {answer.status_code for answer in answers} == {401}
    assert len({re.sub(r'"(timestamp|request_id)":"[^"]+"', "", answer.content.decode()) for answer in answers}) == 1
    assert answers[0].json()["error"]["code"] == "AUTHENTICATION_FAILED"
    assert answers[0].headers["WWW-Authenticate"] == 'Bearer realm="api"'
    assert not TokenFamily.objects.exists()


def test_what_is_missing_is_named(anybody, db):
    assert anybody.ask("POST", ADDRESS, {"password": "x"}).json()["error"]["field_errors"].keys() == {"email"}
    assert anybody.ask("POST", ADDRESS, {"email": "a@b.c"}).json()["error"]["field_errors"].keys() == {"password"}


def test_guessing_is_slowed_down_as_on_the_login_page(anybody, alice):
    answers = [sign_in(anybody, password=f"wrong-{number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[-1].json()["error"]["code"] == "RATE_LIMIT_EXCEEDED"
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert sign_in(anybody).status_code == 429


def test_a_second_factor_is_asked_for_after_the_password(anybody, alice):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(alice, secret)
    missing, wrong = sign_in(anybody), sign_in(anybody, code="000000")
    for refusal in (missing, wrong):
        assert (refusal.status_code, refusal.json()["error"]["details"]) == (401, {"second_factor": True})
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    assert sign_in(anybody, code=code).status_code == 200
    assert sign_in(anybody, code=code).status_code == 401, "a code opens one door once"
    assert sign_in(anybody, password="wrong-password", code=code).json()["error"].get("details") is None


def test_a_recovery_code_opens_once(anybody, alice):
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    code = RecoveryCodes.activate(alice).get_unused_codes()[0]
    assert [sign_in(anybody, code=code).status_code for _ in range(2)] == [200, 401]


def test_an_address_must_be_confirmed_where_that_is_mandatory(anybody, alice, settings, mailoutbox):
    EmailAddress.objects.filter(user=alice).update(verified=False)
    assert sign_in(anybody).status_code == 200
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    refusal = sign_in(anybody)
    assert refusal.status_code == 401
    assert "Confirm your e-mail address" in refusal.json()["error"]["message"]
    assert len(mailoutbox) == 1


def test_signing_in_is_written_down(anybody, alice):
    sign_in(anybody, password="wrong-password")
    answer = sign_in(anybody)
    failed, succeeded = AuditEntry.objects.filter(action__startswith="login.").order_by("pk")
    assert (failed.action, failed.target_id) == ("login.failed", str(alice.pk))
    assert (succeeded.action, succeeded.after) == ("login.succeeded", {"by": ["password", "token"]})
    assert succeeded.request_id == answer.headers["X-Request-ID"]
    alice.refresh_from_db()
    assert alice.last_login is not None


def test_neither_password_nor_token_reaches_the_database_or_the_log(anybody, alice, caplog):
    body = sign_in(anybody).json()
    family = TokenFamily.objects.get()
    kept = " ".join(str(getattr(family, field.attname)) for field in family._meta.concrete_fields) + caplog.text
    assert not [secret for secret in (PASSWORD, body["access"], body["refresh"]) if secret in kept]


def test_old_sign_ins_are_pruned(alice):
    family = TokenFamily.objects.start(alice, address=None, agent="")
    TokenFamily.objects.filter(pk=family.pk).update(expires_at=family.created_at - timedelta(seconds=1))
    alive = TokenFamily.objects.start(alice, address=None, agent="")
    assert TokenFamily.objects.prune() == 1
    assert list(TokenFamily.objects.all()) == [alive]
