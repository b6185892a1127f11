"""People who came by way of a provider and have nothing else to say who they are."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from allauth.account import app_settings as account_settings
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core import mail
from django.urls import reverse

from apps.common.models import User
from apps.public.tests.letters import link, subjects
from apps.public.tests.provider import START, arrive, says

SET, CHANGE, NEW = "/account/password/set/", "/account/password/change/", "a-quite-different-word"


@pytest.fixture
def newcomer(client, db, provider):
    """Somebody without a password, who has just come by way of the provider."""
    says(provider, "new@example.com")
    arrive(client)
    mail.outbox.clear()
    return client


def grow_old(client) -> None:
    """The sign-in is longer ago than an answer to "Is it you?" holds."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] -= account_settings.REAUTHENTICATION_TIMEOUT
    session.save()


def test_who_has_no_password_sets_one_after_signing_in(newcomer):
    assert newcomer.get(CHANGE).url == SET
    assert 'autocomplete="new-password"' in newcomer.get(SET).content.decode()
    assert newcomer.post(SET, {"password1": NEW}).url == CHANGE
    assert newcomer.get(SET).url == CHANGE
    assert subjects() == [f"Your account at {settings.SITE_NAME} has a password now"]
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (SET, {"password1": NEW}),
        ("/account/security/passkeys/new/", {}),
        ("/account/security/app/", {"code": "123456"}),
        ("/account/email/", {"action_add": "", "email": "thief@example.com"}),
    ],
)
def test_who_finds_an_open_session_without_a_password_takes_nothing_over(newcomer, address, sent):
    grow_old(newcomer)
    asked = newcomer.post(address, sent)
    assert unquote(asked.url) == f"/account/reauthenticate/?next={address}"
    assert newcomer.post(asked.url, {"password": ""}).status_code == 422
    assert not User.objects.get().has_usable_password()
    assert mail.outbox == []
    assert NEW not in str(newcomer.session.items())


def test_signing_in_again_goes_on_where_one_was(newcomer, provider):
    grow_old(newcomer)
    html = newcomer.get(newcomer.get(SET).url).content.decode()
    [button] = re.findall(rf'action="{START}([^"]*)"', html)
    assert arrive(newcomer, unescape(button).removeprefix("?")).url == SET
    assert newcomer.get(SET).status_code == 200


def test_who_has_no_provider_any_more_gets_a_password_by_mail(newcomer):
    grow_old(newcomer)
    SocialAccount.objects.all().delete()
    html = newcomer.get("/account/reauthenticate/").content.decode()
    assert START not in html
    assert reverse("account_reset_password") in html
    newcomer.post(reverse("account_reset_password"), {"email": "new@example.com"})
    form = newcomer.get(link(), follow=True).request["PATH_INFO"]
    newcomer.post(form, {"password1": NEW})
    assert User.objects.get().check_password(NEW)
