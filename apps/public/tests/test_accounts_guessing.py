"""What somebody learns who tries addresses and passwords: nothing, and soon not even that."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from apps.common.models import User
from conftest import PASSWORD

LOGIN, SIGNUP, RESET = "/account/login/", "/account/signup/", "/account/password/reset/"
SENT = "/account/confirm-email/"


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1_800_000_000.0

        def time(self):
            self.now += 0.001  # no two things happen at the same time
            return self.now

        def monotonic(self):
            return self.now

    monkeypatch.setattr(ratelimit, "time", clock := Clock())
    return clock


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """Every run of the password hasher, which is what takes time."""
    runs: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *args: (runs.append("x"), encode(self, *args))[1])
    return runs


def browser(number: int) -> Client:
    return Client(REMOTE_ADDR=f"203.0.113.{number}")


def sign_in(client, email="alice@example.com", password="wrong-password"):
    return client.post(LOGIN, {"login": email, "password": password})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def words(response, email: str) -> str:
    """The page without what differs by itself: the address that was typed, tokens and ids."""
    html = response.content.decode().replace(email, "…")
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"', "", html)


def test_many_addresses_against_one_account_are_stopped(alice, clock):
    for number in range(5):
        assert sign_in(browser(number)).status_code == 422
    stopped = browser(99)
    response = sign_in(stopped, password=PASSWORD)
    assert "Wait five minutes" in response.content.decode()
    assert not is_in(stopped)


def test_one_address_against_many_accounts_is_stopped_and_other_addresses_are_not(alice, bob, clock):
    attacker = browser(1)
    for number in range(10):
        sign_in(attacker, f"person{number}@example.com")
    assert "Too many attempts" in sign_in(attacker, bob.email, PASSWORD).content.decode()
    assert not is_in(attacker)
    owner = browser(2)
    assert sign_in(owner, bob.email, PASSWORD).url == "/"


def test_the_limit_of_one_account_leaves_others_alone(alice, bob, clock):
    for number in range(6):
        sign_in(browser(number))
    owner = browser(1)
    assert sign_in(owner, bob.email, PASSWORD).url == "/"


def test_the_owner_is_not_locked_out_for_good(alice, clock):
    for number in range(6):
        sign_in(browser(number))
    clock.now += 301
    owner = browser(99)
    assert sign_in(owner, password=PASSWORD).url == "/"


def test_signing_in_rightly_is_never_too_often(alice, clock):
    client = browser(1)
    for _ in range(7):
        assert sign_in(client, password=PASSWORD).url == "/"
        client.post("/account/logout/")


def test_a_right_password_in_between_does_not_win_new_tries(alice, clock):
    for number in range(4):
        sign_in(browser(number))
    assert sign_in(browser(50), password=PASSWORD).status_code == 302
    sign_in(browser(51))
    assert "Too many attempts" in sign_in(browser(52), password=PASSWORD).content.decode()


@pytest.mark.parametrize(
    ("address", "data", "times"),
    [
        (LOGIN, {"login": "x@example.com", "password": "x"}, 30),
        (SIGNUP, {"email": "x", "password1": "short"}, 20),
    ],
    ids=["login", "sign-up"],
)
def test_too_many_forms_from_one_address_are_told_when_to_come_back(db, clock, address, data, times):
    client = browser(1)
    answers = [client.post(address, data) for _ in range(times + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {422}
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"
    assert "another try in 60 seconds" in answers[-1].content.decode()
    assert browser(2).post(address, data).status_code == 422
    clock.now += 61
    assert client.post(address, data).status_code == 422


def test_resets_from_one_address_are_counted_over_all_accounts(db, clock):
    client = browser(1)
    answers = [client.post(RESET, {"email": f"person{number}@example.com"}).status_code for number in range(21)]
    assert answers == [302] * 20 + [429]
    assert browser(2).post(RESET, {"email": "person@example.com"}).status_code == 302


def test_resets_for_one_account_are_counted_over_all_addresses(alice, clock):
    answers = [browser(number).post(RESET, {"email": alice.email}).status_code for number in range(6)]
    assert answers == [302] * 5 + [429]


def test_confirming_who_it_is_is_limited_too(alice, signed_in, clock):
    client = signed_in(alice)
    answers = [client.post("/account/reauthenticate/", {"password": "wrong"}) for _ in range(6)]
    assert "Too many attempts" in answers[-1].content.decode()
    right = client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert right.status_code == 422


def test_a_confirmation_is_sent_again_only_after_a_while(alice, signed_in, clock, mailoutbox):
    EmailAddress.objects.update(verified=False)
    client = signed_in(alice)
    for _ in range(3):
        client.post("/account/email/", {"action_send": "", "email": alice.email})
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("verification", ["optional", "mandatory"])
def test_a_wrong_password_and_an_unknown_address_look_and_cost_the_same(alice, clock, hashed, settings, verification):
    settings.ACCOUNT_EMAIL_VERIFICATION = verification
    answers, costs = [], []
    for number, email in enumerate(["alice@example.com", "nobody@example.com"]):
        hashed.clear()
        answer = sign_in(browser(number), email)
        answers.append((answer.status_code, words(answer, email)))
        costs.append(len(hashed))
    assert answers[0] == answers[1]
    assert costs == [1, 1]


def test_an_account_without_a_password_costs_the_same(alice, clock, hashed):
    User.objects.update(password="!unusable")
    sign_in(browser(1))
    assert len(hashed) == 1


def test_signing_up_with_a_known_address_looks_and_costs_the_same(alice, clock, hashed, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    answers, costs = [], []
    for number, email in enumerate([alice.email, "nobody@example.com"]):
        hashed.clear()
        client = browser(number)
        answer = client.post(SIGNUP, {"email": email, "password1": "a-good-long-password"})
        page = client.get(answer.url)
        answers.append((answer.status_code, answer.url, words(page, email), is_in(client)))
        costs.append(len(hashed))
    assert answers[0] == answers[1]
    assert answers[0][:2] == (302, SENT)
    assert costs == [1, 1]
    assert [message.to for message in mailoutbox] == [[alice.email], ["nobody@example.com"]]


def test_asking_for_a_reset_looks_and_costs_the_same(alice, clock, hashed, mailoutbox):
    answers = []
    for number, email in enumerate([alice.email, "nobody@example.com"]):
        client = browser(number)
        answer = client.post(RESET, {"email": email})
        answers.append((answer.status_code, answer.url, words(client.get(answer.url), email)))
    assert answers[0] == answers[1]
    assert hashed == []
    assert len(mailoutbox) == 2
