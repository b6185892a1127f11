"""Signing in by way of a provider: the real protocol against a server on this machine."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from apps.common.models import AuditEntry, User
from apps.public.tests.letters import subjects
from apps.public.tests.provider import START, arrive, follow, says
from conftest import PASSWORD
from settings.tests.examples import PRODUCTION
from settings.tests.test_entry import run

LOGIN, CONNECTIONS = "/account/login/", "/account/security/connections/"


def signed_in_as(client) -> str | None:
    return client.session.get("_auth_user_id")


def told_of(person) -> list[tuple]:
    rows = AuditEntry.objects.by(person).about(person).filter(action__startswith="provider.")
    return list(rows.values_list("action", "before", "after"))


def test_without_keys_there_is_no_button(client, db):
    html = client.get(LOGIN).content.decode()
    assert "Continue with" not in html
    assert client.post(START).status_code == 404


def test_the_button_stands_on_login_and_sign_up_and_keeps_where_one_was_going(client, db, provider):
    for page in (LOGIN, "/account/signup/"):
        html = client.get(f"{page}?next=/account/email/").content.decode()
        assert "Continue with Harbour ID" in html
        assert f'action="{START}?process=login&amp;next=%2Faccount%2Femail%2F"' in html


def test_a_newcomer_gets_an_account_and_goes_where_they_wanted(client, db, provider):
    says(provider, "new@example.com")
    assert arrive(client, "process=login&next=/account/").url == "/account/"
    user = User.objects.get()
    assert (user.email, user.display_name, user.has_usable_password()) == ("new@example.com", "Alice Provider", False)
    assert EmailAddress.objects.get().verified
    assert signed_in_as(client) == str(user.pk)


def test_a_newcomer_with_an_unconfirmed_address_has_to_confirm_it(client, db, provider, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    says(provider, "new@example.com", verified=False)
    assert arrive(client).url == reverse("account_email_verification_sent")
    assert signed_in_as(client) is None
    assert not EmailAddress.objects.get().verified


def test_one_who_came_before_is_known_by_the_provider_and_not_by_the_address(client, db, provider):
    says(provider, "new@example.com")
    arrive(client)
    client.post("/account/logout/")
    says(provider, "renamed@example.com", verified=False)
    arrive(client)
    assert signed_in_as(client) == str(User.objects.get().pk)


def test_a_confirmed_address_opens_the_account_with_the_same_confirmed_one(client, alice, provider):
    says(provider, "Alice@Example.com")
    arrive(client)
    assert signed_in_as(client) == str(alice.pk)
    assert SocialAccount.objects.get().user == alice
    assert subjects() == [f"Another account was connected at {django_settings.SITE_NAME}"]
    assert told_of(alice) == [("provider.connected", {}, {"provider": "sso"})]
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


@pytest.mark.parametrize("verification", ["optional", "mandatory"])
@pytest.mark.parametrize("claim", [False, None, "false", "true", "0", 1, "yes"])
def test_an_address_that_the_provider_does_not_vouch_for_opens_nothing(
    client, alice, provider, settings, claim, verification
):
    settings.ACCOUNT_EMAIL_VERIFICATION = verification
    says(provider, alice.email, verified=claim)
    response = arrive(client)
    assert response.status_code == 302
    assert signed_in_as(client) is None
    assert not SocialAccount.objects.exists()
    if verification == "optional":
        page = client.post(response.url, {"email": alice.email})
        assert page.status_code == 422
        assert "Sign in there, then connect Harbour ID" in page.content.decode()
        assert signed_in_as(client) is None


def test_an_address_that_nobody_confirmed_here_opens_nothing_either(client, alice, provider):
    """Whoever signed up with a stranger's address would share the account with its owner."""
    EmailAddress.objects.update(verified=False)
    says(provider, alice.email)
    arrive(client)
    assert signed_in_as(client) is None
    assert not SocialAccount.objects.exists()


def test_a_second_factor_is_asked_for_here_as_well(client, alice, provider):
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    says(provider, alice.email)
    assert arrive(client).url == "/account/login/code/"
    assert signed_in_as(client) is None


def test_a_deactivated_person_stays_out(client, alice, provider):
    User.objects.update(is_active=False)
    says(provider, alice.email)
    assert arrive(client).url == reverse("account_inactive")
    assert signed_in_as(client) is None


def test_a_denied_consent_is_no_failure(client, db, provider):
    provider.consents = False
    response = arrive(client)
    assert response.url == reverse("socialaccount_login_cancelled")
    assert "Nothing happened" in client.get(response.url).content.decode()


@pytest.mark.parametrize("state", ["", "made-up-state"])
def test_an_answer_to_a_question_that_was_not_asked_is_refused(client, alice, provider, state):
    says(provider, alice.email)
    answer = follow(client.post(START).url)
    forged = answer.split("state=")[0] + f"state={state}"
    response = client.get(forged)
    assert response.status_code == 401
    assert signed_in_as(client) is None


def test_the_answer_of_one_browser_is_no_good_in_another(client, alice, provider, signed_in, bob):
    says(provider, alice.email)
    answer = follow(client.post(START).url)
    other = signed_in(bob)
    assert other.get(answer).status_code == 401
    assert signed_in_as(other) == str(bob.pk)


def test_an_answer_works_once(client, db, provider):
    says(provider, "new@example.com")
    answer = follow(client.post(START).url)
    client.get(answer)
    client.post("/account/logout/")
    assert client.get(answer).status_code == 401
    assert signed_in_as(client) is None


def test_a_provider_that_is_down_is_told_kindly(client, db, provider):
    answer = follow(client.post(START).url)
    provider.broken = True
    for response in (client.get(answer), client.post(START)):
        assert response.status_code in (401, 503)
        assert "Back to signing in" in response.content.decode()


def test_a_provider_that_does_not_listen_is_told_kindly(client, db, provider, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    response = client.post(START)
    assert response.status_code == 503
    assert "Back to signing in" in response.content.decode()


def test_reading_an_address_starts_nothing(client, db, provider):
    response = client.get(START)
    assert response.status_code == 200
    assert "Continue with Harbour ID" in response.content.decode()


def test_connecting_asks_who_it_is_and_goes_on_afterwards(alice, signed_in, provider):
    client = signed_in(alice)
    says(provider, "other@elsewhere.example", sub="p-2")
    asked = arrive(client, "process=connect")
    assert asked.url == "/account/reauthenticate/"
    assert not SocialAccount.objects.exists()
    assert client.post(asked.url, {"password": PASSWORD}).url == CONNECTIONS
    assert SocialAccount.objects.get().user == alice
    assert told_of(alice) == [("provider.connected", {}, {"provider": "sso"})]
    assert "Harbour ID" in client.get(CONNECTIONS).content.decode()


def test_an_account_elsewhere_opens_one_account_here(alice, bob, signed_in, provider):
    SocialAccount.objects.create(user=bob, provider="sso", uid="p-1")
    client = signed_in(alice)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    says(provider, bob.email)
    arrive(client, "process=connect")
    assert SocialAccount.objects.get().user == bob
    assert signed_in_as(client) == str(alice.pk)


def test_disconnecting_asks_who_it_is(alice, signed_in, provider):
    account = SocialAccount.objects.create(user=alice, provider="sso", uid="p-1")
    client = signed_in(alice)
    asked = client.post(CONNECTIONS, {"account": account.pk})
    assert asked.url.startswith("/account/reauthenticate/")
    client.post(asked.url, {"password": PASSWORD})
    assert not SocialAccount.objects.exists()
    assert told_of(alice) == [("provider.disconnected", {"provider": "sso"}, {})]


def test_what_is_left_of_a_provider_that_was_taken_away_can_be_disconnected(alice, signed_in, mailoutbox):
    account = SocialAccount.objects.create(user=alice, provider="github", uid="1")
    client = signed_in(alice)
    assert "<h2>github</h2>" in client.get(CONNECTIONS).content.decode()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.post(CONNECTIONS, {"account": account.pk}).status_code == 302
    assert not SocialAccount.objects.exists()
    assert "github" in mailoutbox[-1].body


def test_the_only_way_in_cannot_be_taken_away(alice, signed_in, provider):
    alice.set_unusable_password()
    alice.save()
    account = SocialAccount.objects.create(user=alice, provider="sso", uid="p-1")
    client = signed_in(alice)
    response = client.post(CONNECTIONS, {"account": account.pk})
    assert response.status_code == 422
    assert "This is your only way in" in response.content.decode()
    assert SocialAccount.objects.exists()


def test_nobody_disconnects_the_account_of_somebody_else(alice, bob, signed_in, provider):
    account = SocialAccount.objects.create(user=bob, provider="sso", uid="p-1")
    client = signed_in(alice)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.post(CONNECTIONS, {"account": account.pk}).status_code == 422
    assert SocialAccount.objects.exists()


def test_no_token_is_kept_anywhere(client, alice, provider):
    says(provider, alice.email, verified=False)
    arrive(client)
    says(provider, "new@example.com", sub="p-3")
    arrive(client)
    assert provider.tokens
    kept = str([session.get_decoded() for session in Session.objects.all()])
    kept += str(list(SocialAccount.objects.values_list("extra_data", flat=True)))
    assert not SocialToken.objects.exists()
    assert [token for token in provider.tokens if token in kept] == []


SCRIPT = """
import json, django
django.setup()
from django.conf import settings
from django.urls import get_resolver
names = sorted(name for name in get_resolver("apps.public.accounts.urls").reverse_dict if isinstance(name, str))
print(json.dumps([settings.SECURE_CSP["form-action"], [n for n in names if "google" in n or "openid" in n]]))
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "[[\"'self'\"], []]"),
        (
            {"GOOGLE_CLIENT_ID": "x", "GOOGLE_CLIENT_SECRET": "y"},
            '[["\'self\'", "https://accounts.google.com"], ["google_callback", "google_login"]]',
        ),
        (
            {"OIDC_SERVER_URL": "https://sso.example.com/main", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"},
            '[["\'self\'", "https://sso.example.com"], ["openid_connect_callback", "openid_connect_login"]]',
        ),
    ],
    ids=["none", "google", "openid"],
)
def test_a_provider_is_there_when_its_keys_are(given, expected):
    environment = PRODUCTION | {"DATABASE_URL": "sqlite:///x.sqlite3"} | given
    result = run("-c", SCRIPT, env=environment | {"DJANGO_SETTINGS_MODULE": "settings.base"})
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == expected
