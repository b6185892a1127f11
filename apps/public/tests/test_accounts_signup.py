import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.urls import reverse

from apps.common.models import User
from apps.public.accounts.adapter import AccountAdapter
from apps.public.accounts.views import SignupView
from apps.public.tests.letters import link, subjects
from conftest import PASSWORD

SIGNUP, SENT = "/account/signup/", "/account/confirm-email/"


def sign_up(client, email="dana@example.com", password=PASSWORD, **extra):
    return client.post(SIGNUP, {"email": email, "password1": password, **extra})


@pytest.fixture
def mandatory(settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def test_the_form_has_labels_and_autofill(client, db):
    html = client.get(SIGNUP).content.decode().partition("<main")[2].partition("</main")[0]
    for text in ("E-mail address", "Password", "Your name", "(optional)", "At least 10 characters"):
        assert text in html
    for attribute in ('autocomplete="email"', 'inputmode="email"', 'autocomplete="new-password"'):
        assert attribute in html
    assert "password2" not in html
    assert "placeholder" not in html


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("no-such-theme", "system")])
def test_the_theme_of_the_visitor_becomes_that_of_the_account(client, db, cookie, theme):
    client.cookies["theme"] = cookie
    sign_up(client)
    assert User.objects.get().theme == theme


def test_the_advice_names_no_length_where_none_is_asked_for(client, db, settings):
    settings.AUTH_PASSWORD_VALIDATORS = []
    html = client.get(SIGNUP).content.decode()
    assert "A few words in a row" in html
    assert "At least" not in html


def test_signing_up_confirming_and_signing_in(client, db, mandatory):
    assert sign_up(client, display_name="Dana Reyes").url == SENT
    assert "Check your inbox" in client.get(SENT).content.decode()
    assert subjects() == [f"Confirm your e-mail address for {settings.SITE_NAME}"]
    login = {"login": "dana@example.com", "password": PASSWORD}
    assert client.post("/account/login/", login).url == SENT

    confirmation = link()
    assert "Is dana@example.com yours?" in client.get(confirmation).content.decode()
    assert not EmailAddress.objects.get().verified
    assert client.post(confirmation).url == reverse("account_login")
    assert EmailAddress.objects.get().verified
    assert client.post("/account/login/", login).url == "/"
    assert User.objects.get().public_name == "Dana Reyes"


def test_without_mandatory_confirmation_one_is_signed_in_at_once(client, db):
    assert sign_up(client).url == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert subjects() == [f"Confirm your e-mail address for {settings.SITE_NAME}"]
    assert client.post(link()).url == "/"
    assert EmailAddress.objects.get().verified


def test_the_page_that_was_asked_for_comes_after_signing_up(client, db):
    assert client.post(f"{SIGNUP}?next=/account/", {"email": "d@example.com", "password1": PASSWORD}).url == "/account/"


def test_the_address_is_kept_in_small_letters(client, db):
    sign_up(client, "Dana@Example.COM")
    assert User.objects.get().email == EmailAddress.objects.get().email == "dana@example.com"


@pytest.mark.parametrize(("display_name", "username"), [("", "dana"), ("Dana Reyes", "danareyes"), ("Дана", "member")])
def test_a_username_is_made(client, db, display_name, username):
    sign_up(client, display_name=display_name)
    assert User.objects.get().username == username


def test_a_username_that_is_taken_gets_an_ending(client, alice):
    sign_up(client, "alice@elsewhere.example")
    assert User.objects.get(email="alice@elsewhere.example").username.startswith("alice-")


@pytest.mark.parametrize("address", ["alice@example.com", "ALICE@example.com"])
def test_a_second_account_for_an_address_is_refused(client, alice, address):
    response = sign_up(client, address)
    assert response.status_code == 422
    assert "exists. Sign in instead" in response.content.decode()
    assert User.objects.count() == 1


def test_known_and_unknown_addresses_get_the_same_answer(client, alice, mandatory):
    known = sign_up(client, "ALICE@example.com")
    unknown = sign_up(client, "dana@example.com")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url) == (302, SENT)
    assert User.objects.count() == 2
    assert subjects() == [
        f"You have an account at {settings.SITE_NAME} already",
        f"Confirm your e-mail address for {settings.SITE_NAME}",
    ]
    assert "http://testserver/account/password/reset/" in mail.outbox[0].body


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "dana@example.com"])
def test_a_weak_password_is_refused(client, db, password):
    response = sign_up(client, password=password)
    assert response.status_code == 422
    assert response.context["form"].errors["password1"]
    assert not User.objects.exists()


def test_a_link_that_is_too_old_or_made_up_leads_to_a_new_one(client, db, settings):
    sign_up(client)
    confirmation = link()
    settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = -1
    for address in (confirmation, "/account/confirm-email/nonsense/"):
        html = client.get(address).content.decode()
        assert "This link no longer works" in html
        assert f'href="{reverse("account_email")}"' in html
        assert client.post(address).status_code == 404


def test_a_link_works_once(client, db):
    sign_up(client)
    confirmation = link()
    client.post(confirmation)
    assert "This link no longer works" in client.get(confirmation).content.decode()


def test_a_link_of_somebody_else_signs_out_first(client, alice):
    sign_up(client)
    confirmation = link()
    client.force_login(alice)
    client.post(confirmation)
    assert "_auth_user_id" not in client.session


def test_sign_up_can_be_closed(client, db, monkeypatch):
    monkeypatch.setattr(AccountAdapter, "is_open_for_signup", lambda self, request: False)
    assert "Sign-up is closed" in client.get(SIGNUP).content.decode()
    sign_up(client)
    assert not User.objects.exists()


def test_confirmation_mails_are_not_sent_twice_in_a_row(client, db, mandatory):
    sign_up(client)
    for _ in range(2):
        client.post("/account/login/", {"login": "dana@example.com", "password": PASSWORD})
    assert len(mail.outbox) == 1


@pytest.fixture
def rival(monkeypatch):
    """Somebody who takes the address between the check of the form and its saving."""
    save = SignupView.form_valid

    def taken_meanwhile(view, form):
        User.objects.create_user("dana@example.com")
        return save(view, form)

    monkeypatch.setattr(SignupView, "form_valid", taken_meanwhile)


def test_an_address_that_is_taken_at_the_same_instant_is_answered_as_a_taken_one(client, db, rival):
    response = sign_up(client)
    assert response.status_code == 422
    assert "An account with this e-mail address exists" in response.content.decode()
    assert User.objects.count() == 1


def test_that_instant_tells_nothing_where_addresses_are_verified(client, db, mandatory, rival):
    assert sign_up(client).url == SENT
    assert User.objects.count() == 1
