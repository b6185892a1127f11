"""Every page of the accounts, as a visitor and as somebody signed in, with each form usable by a screen reader."""

import re

import pytest
from allauth.account.decorators import verified_email_required
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, include, path, reverse

from apps.public.accounts.urls import urlpatterns as account_urls
from apps.public.tests.letters import subjects

KEYS = {
    "account_confirm_email": {"key": "nonsense"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "nonsense"},
}
# Two take a POST alone, some need things that nobody has at first, and one answers 401 to whoever is refused elsewhere.
ELSEWHERE = {
    *("account_end_session", "account_end_other_sessions", "socialaccount_login_error"),
    *("mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_download_recovery_codes"),
}
ROUTES = {route.name for route in account_urls if isinstance(route, URLPattern)}
NAMES = sorted((ROUTES | {"account_profile"}) - ELSEWHERE)
FIELD = re.compile(r'<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*>')


def unlabelled(html: str) -> list[str]:
    form = html[html.index("<main") : html.index("</main")]
    return [field for field in FIELD.findall(form) if f'for="{re.search(r"id=\"([^\"]+)\"", field)[1]}"' not in form]


def look_at(client, name):
    response = client.get(reverse(name, kwargs=KEYS.get(name)), follow=True)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_sees_every_page(client, db, name):
    html = look_at(client, name).content.decode()
    assert html.count("<h1") == 1
    assert unlabelled(html) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_member_sees_every_page(alice, signed_in, name):
    html = look_at(signed_in(alice), name).content.decode()
    assert html.count("<h1") == 1
    assert unlabelled(html) == []


@pytest.mark.parametrize("name", ["account_email", "account_change_password", "account_profile", "mfa_index"])
def test_the_pages_of_an_account_mark_where_one_is(alice, signed_in, name):
    html = look_at(signed_in(alice), name).content.decode()
    assert re.search(rf'href="{reverse(name)}"[^>]* aria-current="page"', html)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("account_profile", 3),
        ("account_email", 6),
        ("account_change_password", 2),
        ("mfa_index", 7),
        ("account_sessions", 5),
        ("mfa_list_webauthn", 3),
        ("socialaccount_connections", 3),
    ],
)
def test_a_page_asks_only_for_what_it_shows(alice, signed_in, django_assert_max_num_queries, name, queries):
    client = signed_in(alice)
    client.get(reverse(name))  # the first request of a session writes when it began
    # Two more for the frame: the team switcher and the number at the bell.
    with django_assert_max_num_queries(queries + 2):
        client.get(reverse(name))


@verified_email_required
def members_with_an_address(request):
    return HttpResponse("Come in")


site = include("settings.urls")
urlpatterns = [path("inner/", members_with_an_address), path("", site)]


@pytest.mark.urls(__name__)
def test_a_page_can_ask_for_a_confirmed_address(alice, signed_in):
    client = signed_in(alice)
    assert client.get("/inner/").content == b"Come in"
    EmailAddress.objects.update(verified=False)
    html = client.get("/inner/").content.decode()
    assert "Confirm your e-mail address first" in html
    assert subjects() == [f"Confirm your e-mail address for {settings.SITE_NAME}"]
