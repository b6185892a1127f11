import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from apps.common.models import User
from apps.public.tests.letters import link, subjects
from conftest import PASSWORD

RESET, DONE, CHANGE = "/account/password/reset/", "/account/password/reset/done/", "/account/password/change/"
NEW = "a-quite-different-word"


def request_reset(client, email="alice@example.com"):
    return client.post(RESET, {"email": email})


def open_form(client) -> str:
    """Follow the mailed link to the form, whose address no longer holds the secret."""
    return client.get(link()).url


def test_resetting_a_password(client, alice):
    assert request_reset(client).url == DONE
    form = open_form(client)
    html = client.get(form).content.decode()
    assert 'autocomplete="new-password"' in html
    assert "Choose a new password" in html
    assert client.post(form, {"password1": NEW}).url == reverse("account_reset_password_from_key_done")
    assert subjects() == [
        f"Set a new password for {settings.SITE_NAME}",
        f"Your password at {settings.SITE_NAME} was reset",
    ]
    assert client.post("/account/login/", {"login": alice.email, "password": PASSWORD}).status_code == 422
    assert client.post("/account/login/", {"login": alice.email, "password": NEW}).url == "/"


def test_a_reset_link_works_once(client, alice):
    request_reset(client)
    used = link()
    client.post(open_form(client), {"password1": NEW})
    response = client.get(used)
    assert "This link no longer works" in response.content.decode()
    assert f'href="{RESET}"' in response.content.decode()


def test_a_reset_link_that_is_made_up_leads_to_a_new_one(client, db):
    html = client.get("/account/password/reset/key/1-nonsense/").content.decode()
    assert "This link no longer works" in html


def test_a_reset_link_expires(client, alice, settings):
    request_reset(client)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link no longer works" in client.get(link()).content.decode()


def test_a_weak_new_password_is_refused(client, alice):
    request_reset(client)
    response = client.post(open_form(client), {"password1": "short"})
    assert response.status_code == 422
    assert "at least 10 characters" in response.content.decode()


@pytest.mark.parametrize("verification", ["optional", "mandatory"])
def test_known_unknown_and_deactivated_addresses_get_the_same_answer(client, alice, bob, settings, verification):
    settings.ACCOUNT_EMAIL_VERIFICATION = verification
    User.objects.filter(pk=bob.pk).update(is_active=False)
    answers = [request_reset(client, f"{name}@example.com") for name in ("alice", "nobody", "bob")]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, DONE)}
    assert subjects() == [
        f"Set a new password for {settings.SITE_NAME}",
        *[f"No account with this address at {settings.SITE_NAME}"] * 2,
    ]
    assert "http://testserver/account/signup/" in mail.outbox[1].body


def test_many_resets_for_one_address_get_our_page(client, alice):
    assert [request_reset(client).status_code for _ in range(6)] == [302] * 5 + [429]


def test_a_reset_ends_the_sessions_that_are_open(client, alice, signed_in):
    elsewhere = signed_in(alice)
    request_reset(client)
    client.post(open_form(client), {"password1": NEW})
    assert elsewhere.get("/account/").status_code == 302


def test_changing_the_password_ends_the_other_sessions_only(alice, signed_in):
    here, elsewhere = signed_in(alice), signed_in(alice)
    html = here.get(CHANGE).content.decode()
    assert 'autocomplete="current-password"' in html
    assert 'autocomplete="new-password"' in html
    assert "password2" not in html
    assert here.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW}).url == CHANGE
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert subjects() == [f"Your password at {settings.SITE_NAME} was changed"]


def test_the_present_password_is_needed_to_change_it(alice, signed_in):
    response = signed_in(alice).post(CHANGE, {"oldpassword": "wrong", "password1": NEW})
    assert response.status_code == 422
    assert "not your current password" in response.content.decode()
