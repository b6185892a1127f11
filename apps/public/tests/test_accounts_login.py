import pytest
from django.test import Client
from django.urls import reverse

from apps.common.models import User
from conftest import PASSWORD

LOGIN = "/account/login/"


def sign_in(client, email="alice@example.com", password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password, **extra})


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_the_form_is_what_password_managers_and_browsers_know(client, db):
    html = client.get(LOGIN).content.decode().partition("<main")[2].partition("</main")[0]
    assert 'name="login"' in html
    assert 'autocomplete="username"' in html
    assert 'inputmode="email"' in html
    assert 'type="email"' in html
    assert 'name="password"' in html
    assert 'autocomplete="current-password"' in html
    assert 'type="hidden" name="csrfmiddlewaretoken"' in html
    assert 'type="submit"' in html
    assert "placeholder" not in html
    assert reverse("account_signup") in html
    assert html.count(reverse("account_reset_password")) == 1


def test_signing_in_ends_on_the_front_page(client, alice):
    response = sign_in(client)
    assert (response.status_code, response.url) == (302, "/")
    assert signed_in_as(client) == str(alice.pk)


def test_the_address_may_be_typed_in_capitals(client, alice):
    assert sign_in(client, "Alice@Example.COM").url == "/"


def test_the_page_that_was_asked_for_comes_after_signing_in(client, alice):
    assert client.get("/account/").url == f"{LOGIN}?next=/account/"
    html = client.get(f"{LOGIN}?next=/account/").content.decode()
    assert f'action="{LOGIN}?next=%2Faccount%2F"' in html
    assert "/account/signup/?next=%2Faccount%2F" in html
    assert client.post(f"{LOGIN}?next=/account/", {"login": alice.email, "password": PASSWORD}).url == "/account/"


def test_the_page_that_was_asked_for_survives_a_wrong_password(client, alice):
    response = client.post(f"{LOGIN}?next=/account/", {"login": alice.email, "password": "wrong"})
    assert f'action="{LOGIN}?next=%2Faccount%2F"' in response.content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "http:///evil.example",
        "javascript:alert(1)",
        r"\\evil.example",
        "http://localhost/account/",  # in ALLOWED_HOSTS, and another host all the same
    ],
)
def test_no_other_host_comes_after_signing_in(client, alice, elsewhere):
    assert sign_in(client, next=elsewhere).url == "/"
    assert client.post("/account/logout/", {"next": elsewhere}).url == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, alice):
    wrong, unknown = sign_in(client, password="wrong-password"), sign_in(client, "nobody@example.com")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert "is wrong" in wrong.content.decode()
    assert 'value="alice@example.com"' in wrong.content.decode()
    assert signed_in_as(client) is None


def test_the_answer_does_not_depend_on_how_addresses_are_verified(client, alice, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, alice)


def test_an_empty_form_marks_both_fields(client, db):
    response = client.post(LOGIN, {})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"login", "password"}
    assert response.content.decode().count('aria-invalid="true"') == 2


def test_json_gets_the_same_page(client, alice):
    response = client.get(LOGIN, headers={"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"})
    assert response["Content-Type"].startswith("text/html")


def test_a_form_without_its_token_is_refused(alice):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    strict.get(LOGIN)
    token = strict.cookies["csrftoken"].value
    assert sign_in(strict, csrfmiddlewaretoken=token).url == "/"


def test_a_deactivated_person_is_told_so_after_the_right_password_only(client, alice):
    User.objects.update(is_active=False)
    assert sign_in(client, password="wrong-password").status_code == 422
    assert sign_in(client).url == reverse("account_inactive")
    assert signed_in_as(client) is None


def test_deactivating_ends_the_sessions_that_are_open(alice, signed_in):
    client = signed_in(alice)
    assert client.get("/account/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/account/").url.startswith(LOGIN)


def test_five_wrong_passwords_stop_the_sixth_try_even_when_it_is_right(client, alice):
    for _ in range(5):
        sign_in(client, password="wrong-password")
    response = sign_in(client)
    assert response.status_code == 422
    assert "Too many attempts" in response.content.decode()
    assert signed_in_as(client) is None


def test_too_many_requests_get_our_page(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    assert [sign_in(client).status_code for _ in range(3)] == [422, 422, 429]
    assert "too fast" in sign_in(client).content.decode()
    assert client.get(LOGIN).status_code == 200


def test_one_who_is_signed_in_is_sent_on(alice, signed_in):
    assert signed_in(alice).get(LOGIN).url == "/"
    assert signed_in(alice).get("/account/signup/?next=/account/").url == "/account/"


def test_signing_out_asks_first_and_then_ends_the_session(alice, signed_in):
    client = signed_in(alice)
    assert "Sign out?" in client.get("/account/logout/").content.decode()
    assert signed_in_as(client)
    assert client.post("/account/logout/").url == "/"
    assert signed_in_as(client) is None
    assert client.get("/account/logout/").url == "/"


def test_a_session_gets_a_new_key_at_login(client, alice):
    client.session["kept"] = True
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before
