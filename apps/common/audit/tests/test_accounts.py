"""What the account pages leave in the audit log, through the pages themselves."""

import json
import time
from io import StringIO
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.signals import email_changed, password_set
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from structlog.contextvars import get_contextvars

from apps.common.audit import accounts
from apps.common.audit.tests import passkeys
from apps.common.models import AuditEntry, User, UserSession
from conftest import PASSWORD

NEW_PASSWORD = "another-long-phrase"


def log_in(client, email: str, password: str = PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def only(action: str) -> AuditEntry:
    return AuditEntry.objects.get(action=action)


@pytest.fixture
def alices(client, alice) -> Client:
    log_in(client, alice.email)
    return client


@pytest.fixture(autouse=True)
def no_secret_in_any_row(db):
    yield
    rows = json.dumps(list(AuditEntry.objects.values()), default=str)
    hashes = User.objects.values_list("password", flat=True)
    assert [secret for secret in (PASSWORD, NEW_PASSWORD, "pbkdf2", "md5$", *hashes) if secret in rows] == []


def test_a_login_tells_who_how_and_from_where(client, alice):
    response = log_in(client, alice.email, REMOTE_ADDR="203.0.113.9")
    row = only("login.succeeded")
    assert (row.actor_id, row.target_id, row.target_type) == (alice.pk, str(alice.pk), "common.user")
    assert row.after == {"by": ["password"]}
    assert (row.address, row.request_id) == ("203.0.113.9", response["X-Request-ID"])


def test_a_login_tells_every_step_that_it_took(alice, rf):
    request = rf.get("/")
    steps = [{"method": "password"}, {"method": "mfa", "type": "totp"}, {"method": "socialaccount", "provider": "x"}]
    request.session = {"account_authentication_methods": steps, "account_authentication_methods_user": str(alice.pk)}
    assert accounts.steps(request, alice) == ["password", "mfa totp", "socialaccount x"]


@pytest.mark.parametrize("proxies", [0, 1])
def test_the_address_of_a_login_is_not_what_the_client_says(client, alice, settings, proxies):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    log_in(client, alice.email, REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 203.0.113.9"})
    assert only("login.succeeded").address == ("203.0.113.9" if proxies else "10.0.0.1")


def test_a_failed_login_keeps_the_address_and_names_no_actor(client, alice):
    response = log_in(client, "Alice@Example.com", "wrong-horse-battery")
    row = only("login.failed")
    assert (row.actor_id, row.actor_name, row.target_id) == (None, "", str(alice.pk))
    assert row.after["email"].lower() == alice.email
    assert row.request_id == response["X-Request-ID"]
    assert "wrong-horse" not in json.dumps(row.after)


def test_a_failed_login_to_an_account_that_is_none_has_no_target(client, db):
    log_in(client, "nobody@example.com", "wrong-horse-battery")
    row = only("login.failed")
    assert (row.target_type, row.target_id, row.after) == ("", "", {"email": "nobody@example.com"})


def test_a_password_in_the_wrong_field_is_not_kept(db):
    accounts.login_failed(credentials={"username": "correct-horse-battery"})
    assert only("login.failed").after == {"email": ""}


def test_the_right_password_of_a_closed_account_is_a_failed_login(client, alice):
    User.objects.update(is_active=False)
    log_in(client, alice.email)
    assert only("login.failed").target_id == str(alice.pk)
    assert not AuditEntry.objects.filter(action="login.succeeded").exists()


def test_a_logout_is_told_once_and_not_of_strangers(alices, alice):
    alices.post(reverse("account_logout"))
    alices.post(reverse("account_logout"))
    assert only("login.ended").actor_id == alice.pk


def test_a_password_that_was_changed_is_told_without_it(alices, alice):
    new = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    alices.post(reverse("account_change_password"), new)
    row = only("password.changed")
    assert (row.actor_id, row.target_id, row.before, row.after) == (alice.pk, str(alice.pk), {}, {})


def test_a_password_reset_by_mail_is_told(client, alice):
    client.post(reverse("account_reset_password"), {"email": alice.email})
    link = next(word for word in mail.outbox[-1].body.split() if "/reset/key/" in word)
    form = client.get(link.partition("testserver")[2] or link, follow=True).request["PATH_INFO"]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    alice.refresh_from_db()
    assert alice.check_password(NEW_PASSWORD)
    assert only("password.reset").target_id == str(alice.pk)
    assert "/reset/key/" not in json.dumps(list(AuditEntry.objects.values()), default=str)


def test_a_first_password_is_told(alice):
    password_set.send(sender=User, request=None, user=alice)
    assert only("password.set").actor_id == alice.pk


def test_a_password_set_at_the_console_is_told(alice, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda **_: NEW_PASSWORD)
    call_command("changepassword", alice.email, stdout=StringIO())
    assert (only("password.set").actor_id, only("password.set").target_id) == (None, str(alice.pk))


def test_a_new_account_is_told(client, db):
    new = {"email": "dora@example.com", "password1": NEW_PASSWORD, "display_name": "Dora"}
    client.post(reverse("account_signup"), new)
    assert only("account.created").target_id == str(User.objects.get().pk)


def test_a_new_address_is_told_when_it_is_asked_for_and_when_it_is_confirmed(alices, alice):
    alices.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    alices.post(reverse("account_email"), {"action_add": "", "email": "moved@example.com"})
    key = EmailConfirmationHMAC(EmailAddress.objects.get(email="moved@example.com")).key
    alices.post(reverse("account_confirm_email", args=[key]))
    alice.refresh_from_db()
    assert alice.email == "moved@example.com"
    assert only("email.added").after == only("email.confirmed").after == {"email": "moved@example.com"}
    assert only("email.changed").before == {"email": "alice@example.com"}
    assert only("email.changed").after == {"email": "moved@example.com"}


def test_a_new_address_that_is_given_up_is_told(alices, alice):
    alices.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    alices.post(reverse("account_email"), {"action_add": "", "email": "moved@example.com"})
    alices.post(reverse("account_email"), {"action_remove": "", "email": "moved@example.com"})
    assert not EmailAddress.objects.filter(email="moved@example.com").exists()
    assert (only("email.removed").actor_id, only("email.removed").after) == (alice.pk, {"email": "moved@example.com"})


def test_a_first_address_has_none_before_it(alice):
    email_changed.send(
        sender=User,
        request=None,
        user=alice,
        from_email_address=None,
        to_email_address=EmailAddress.objects.get(user=alice),
    )
    assert (only("email.changed").before, only("email.changed").after) == ({}, {"email": alice.email})


def test_second_factors_are_told_by_their_kind_alone(alice):
    authenticator = SimpleNamespace(type="totp", data={"secret": "hunter2"})
    accounts.second_factor("second_factor.added")(user=alice, authenticator=authenticator, request=None)
    accounts.second_factor("login.failed")(user=alice, authenticator=authenticator, request=None)
    assert (only("second_factor.added").actor_id, only("second_factor.added").after) == (
        alice.pk,
        {"second_factor": "totp"},
    )
    assert (only("login.failed").actor_id, only("login.failed").target_id) == (None, str(alice.pk))


@pytest.fixture
def phone(alice) -> Client:
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1 Version/18.5 Mobile Safari/604.1"
    phone = Client(headers={"User-Agent": agent}, REMOTE_ADDR="203.0.113.9")
    log_in(phone, alice.email)
    phone.get(reverse("account_profile"))
    return phone


@pytest.mark.parametrize("page", ["account_end_session", "account_end_other_sessions"])
def test_a_device_that_is_signed_out_is_told_without_its_key(alices, alice, phone, page):
    key = phone.session.session_key
    one = [UserSession.objects.get(session_key=key).pk] if page == "account_end_session" else []
    alices.post(reverse(page, args=one))
    row = only("session.ended")
    assert (row.actor_id, row.target_id) == (alice.pk, str(alice.pk))
    assert row.before == {"device": "Safari on iPhone", "address": "203.0.113.9"}
    assert key not in json.dumps(list(AuditEntry.objects.values()), default=str)


def test_an_app_that_is_set_up_and_taken_off_is_told(alices, alice, django_capture_on_commit_callbacks):
    alices.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = alices.get(reverse("mfa_activate_totp")).context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        alices.post(reverse("mfa_activate_totp"), {"code": code})
    added = AuditEntry.objects.filter(action="second_factor.added").order_by("pk")
    assert [row.after for row in added] == [{"second_factor": "totp"}, {"second_factor": "recovery_codes"}]
    alices.post(reverse("mfa_deactivate_totp"))
    removed = AuditEntry.objects.filter(action="second_factor.removed", actor_id=alice.pk, target_id=str(alice.pk))
    assert {"second_factor": "totp"} in [row.after for row in removed]
    assert secret not in json.dumps(list(AuditEntry.objects.values()), default=str)


def test_new_recovery_codes_are_told_without_them(alices, alice, django_capture_on_commit_callbacks):
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    RecoveryCodes.activate(alice)
    alices.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        alices.post(reverse("mfa_generate_recovery_codes"))
    row = only("second_factor.renewed")
    assert (row.actor_id, row.target_id, row.after) == (alice.pk, str(alice.pk), {"second_factor": "recovery_codes"})


def test_a_passkey_that_is_added_and_removed_is_told(alices, alice):
    alices.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    alices.get(reverse("mfa_add_webauthn"))
    credential = passkeys.answer(alices.session["mfa.webauthn.state"]["challenge"])
    alices.post(reverse("mfa_add_webauthn"), {"name": "Laptop", "credential": credential})
    key = alice.authenticator_set.get(type="webauthn")
    alices.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    told = AuditEntry.objects.filter(after={"second_factor": "webauthn"}, actor_id=alice.pk).order_by("pk")
    assert [row.action for row in told] == ["second_factor.added", "second_factor.removed"]


def test_a_login_costs_one_statement_more_and_a_page_none(client, alice):
    with CaptureQueriesContext(connection) as queries:
        log_in(client, alice.email)
    about = [query["sql"] for query in queries if "auditentry" in query["sql"]]
    assert len(about) == 1
    assert about[0].startswith("INSERT")
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("account_profile"))
    assert [query["sql"] for query in queries if "auditentry" in query["sql"]] == []


def test_after_a_request_the_thread_has_forgotten_it(client, alice):
    log_in(client, alice.email, REMOTE_ADDR="203.0.113.9")
    assert get_contextvars() == {}
