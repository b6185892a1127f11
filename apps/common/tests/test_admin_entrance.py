from http import HTTPStatus

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

ENTRANCE = "/admin/login/"


@pytest.mark.parametrize("page", ["/admin/", "/admin/common/user/", "/admin/common/user/1/change/"])
def test_a_visitor_is_led_to_our_login_and_back(client, db, page):
    response = client.get(page, follow=True)
    login, _ = response.redirect_chain[-1]
    assert login == f"{reverse('account_login')}?next={page.replace('/', '%2F')}"
    assert response.status_code == HTTPStatus.OK


def test_signing_in_at_our_login_opens_the_page_that_was_asked_for(client, staff):
    response = client.get("/admin/common/user/", follow=True)
    login, _ = response.redirect_chain[-1]
    credentials = {"login": staff.email, "password": "correct-horse-battery"}
    assert client.post(login, credentials).headers["Location"] == "/admin/common/user/"


def test_the_admins_own_login_form_takes_no_password(client, staff):
    client.post(ENTRANCE, {"username": staff.email, "password": "correct-horse-battery"})
    assert SESSION_KEY not in client.session


def test_staff_cannot_guess_other_passwords_at_it_either(staff, superuser, signed_in):
    client = signed_in(staff)
    client.post(ENTRANCE, {"username": superuser.email, "password": "correct-horse-battery"})
    assert client.session[SESSION_KEY] == str(staff.pk)


@pytest.mark.parametrize("page", ["/admin/", "/admin/common/user/", ENTRANCE])
def test_a_member_meets_a_refusal_and_no_loop(alice, signed_in, page):
    response = signed_in(alice).get(page, follow=True)
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert len(response.redirect_chain) <= 1


def test_staff_who_are_deactivated_are_out_at_once(staff, signed_in):
    client = signed_in(staff)
    staff.is_active = False
    staff.save()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("", "/admin/"),
        ("/admin/common/team/", "/admin/common/team/"),
        ("https://evil.example/", "/admin/"),
        ("//evil.example/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
    ],
)
def test_staff_who_are_signed_in_go_on_within_this_site(staff, signed_in, wanted, reached):
    response = signed_in(staff).get(ENTRANCE, {"next": wanted})
    assert response.headers["Location"] == reached
    assert "no-cache" in response.headers["Cache-Control"]


def test_logging_out_in_the_admin_is_logging_out_of_the_site(staff, signed_in):
    client = signed_in(staff)
    response = client.post("/admin/logout/")
    assert response.status_code == HTTPStatus.TEMPORARY_REDIRECT
    assert response.headers["Location"] == reverse("account_logout")
    client.post("/admin/logout/", follow=True)
    assert SESSION_KEY not in client.session


def test_logging_out_needs_the_token_of_the_form(staff):
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff)
    assert client.post("/admin/logout/").status_code == HTTPStatus.FORBIDDEN
    assert SESSION_KEY in client.session


def test_the_own_password_is_changed_on_the_account_page(staff, signed_in):
    assert signed_in(staff).get("/admin/password_change/").headers["Location"] == reverse("account_change_password")
