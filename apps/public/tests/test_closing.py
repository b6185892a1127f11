"""Closing one's account and coming back, through the doors that people use."""

import re
import time
from urllib.parse import quote

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from apps.common.models import AccountClosure, AuditEntry, User, UserSession
from apps.public.accounts import closing
from conftest import PASSWORD

CLOSE, CLOSED, RESTORE = "/account/close/", "/account/closed/", "/account/restore/"
LOGIN, CONFIRM, RESET = "/account/login/", "/account/reauthenticate/", "/account/password/reset/"
OFFER = "Take your account back?"


@pytest.fixture
def client(alice, signed_in) -> Client:
    client = signed_in(alice)
    client.post(CONFIRM, {"password": PASSWORD})
    return client


@pytest.fixture
def closed_alice(alice) -> User:
    AccountClosure.objects.close(alice)
    mail.outbox.clear()
    return alice


def html(response) -> str:
    return response.content.decode()


def sign_in(client, email="alice@example.com", password=PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def is_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_page_says_what_goes_what_stays_and_how_long_there_is(client, alice):
    page = html(client.get(CLOSE))
    assert "after 14 days" in page
    assert "What stays, and why" in page
    assert alice.email in page


def test_who_has_not_shown_who_it_is_is_asked_first_and_goes_on_afterwards(alice, signed_in):
    client = signed_in(alice)
    assert client.post(CLOSE, {"email": alice.email}).url == f"{CONFIRM}?next={quote(CLOSE, safe='')}"
    assert User.objects.get(pk=alice.pk).is_active
    response = client.post(f"{CONFIRM}?next={CLOSE}", {"password": PASSWORD, "next": CLOSE})
    assert response.url == CLOSED
    assert not User.objects.get(pk=alice.pk).is_active


def test_the_address_has_to_be_typed(client, alice):
    response = client.post(CLOSE, {"email": "bob@example.com"})
    assert response.status_code == 422
    assert "not the address of this account" in html(response)
    assert User.objects.get(pk=alice.pk).is_active


def test_closing_signs_out_here_and_everywhere_and_says_so(client, alice):
    elsewhere = Client()
    sign_in(elsewhere)
    response = client.post(CLOSE, {"email": " Alice@Example.com "})
    assert (response.status_code, response.url) == (303, CLOSED)
    assert "Your account is closed" in html(client.get(CLOSED))
    assert not is_in(client)
    assert not is_in(elsewhere)
    assert not UserSession.objects.exists()
    assert "closed" in mail.outbox[-1].subject


def test_the_only_owner_of_a_team_is_told_which_and_finds_no_form(client, alice, team):
    page = html(client.get(CLOSE))
    assert "Harbour" in page
    assert 'action="/account/close/"' not in page
    assert client.post(CLOSE, {"email": alice.email}).status_code == 422
    assert User.objects.get(pk=alice.pk).is_active


def test_the_last_superuser_is_told_so(signed_in, superuser):
    page = html(signed_in(superuser).get(CLOSE))
    assert "only superuser" in page
    assert 'action="/account/close/"' not in page


def test_signing_in_offers_to_take_it_back_and_opens_nothing_by_itself(closed_alice):
    client = Client()
    assert sign_in(client).url == RESTORE
    assert not is_in(client)
    page = html(client.get(RESTORE))
    assert OFFER in page
    assert not User.objects.get(pk=closed_alice.pk).is_active
    response = client.post(RESTORE)
    assert (response.status_code, response.url) == (303, "/")
    assert is_in(client)
    assert not AccountClosure.objects.exists()
    assert "open again" in mail.outbox[-1].subject
    assert AuditEntry.objects.get(action="account.reopened").actor_id == closed_alice.pk


def test_who_leaves_it_closed_leaves_no_way_back_in_the_browser(closed_alice):
    client = Client()
    sign_in(client)
    assert client.post(RESTORE, {"leave": "1"}).url == CLOSED
    assert client.post(RESTORE).url == LOGIN
    assert not User.objects.get(pk=closed_alice.pk).is_active


def test_a_wrong_password_is_answered_as_for_every_account(closed_alice):
    response = sign_in(Client(), password="not-the-password")
    assert response.status_code == 200 or response.status_code == 422
    assert "is wrong" in html(response)


def test_the_second_factor_is_asked_before_anything_is_offered(alice):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(alice, secret)
    AccountClosure.objects.close(alice)
    client = Client()
    assert sign_in(client).url == "/account/login/code/"
    assert client.get(RESTORE).url == LOGIN
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    response = client.post("/account/login/code/", {"code": code})
    assert response.url == RESTORE
    client.post(RESTORE)
    assert is_in(client)


def test_a_forgotten_password_is_no_wall(closed_alice):
    client = Client()
    client.post(RESET, {"email": closed_alice.email})
    link = re.search(r"https?://[^/]+(/\S+/key/\S+|/account/password/reset/\S+)", mail.outbox[-1].body)[1]
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "three-quiet-harbours"})
    assert sign_in(client, password="three-quiet-harbours").url == RESTORE


def test_for_a_deactivated_account_there_is_no_way_back(alice):
    User.objects.filter(pk=alice.pk).update(is_active=False)
    client = Client()
    assert sign_in(client).url == "/account/inactive/"
    assert client.get(RESTORE).url == LOGIN
    client.post(RESET, {"email": alice.email})
    assert "/key/" not in mail.outbox[-1].body


def test_without_a_fresh_note_the_page_leads_to_the_login(closed_alice, monkeypatch):
    client = Client()
    sign_in(client)
    late = time.time() + closing.TIME_TO_DECIDE + 1
    monkeypatch.setattr(closing.time, "time", lambda: late)
    assert client.post(RESTORE).url == LOGIN
    assert not User.objects.get(pk=closed_alice.pk).is_active


def test_who_comes_after_the_end_finds_no_account(closed_alice):
    client = Client()
    sign_in(client)
    User.objects.get(pk=closed_alice.pk).delete()
    assert client.post(RESTORE).url == LOGIN


def test_the_address_stays_taken_during_the_grace(closed_alice):
    Client().post("/account/signup/", {"email": closed_alice.email, "password1": PASSWORD})
    assert User.objects.filter(email=closed_alice.email).count() == 1
