"""Every mail of the accounts: whole sentences, working links, no markup that shows through."""

import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core import mail
from django.utils import timezone

from apps.public.accounts.adapter import AccountAdapter

LINK = "http://testserver/account/x/"
CONTEXT = {
    "activate_url": LINK,
    "password_reset_url": LINK,
    "signup_url": LINK,
    "deleted_email": "old@example.com",
    "from_email": "o'neill@example.com",
    "to_email": "new@example.com",
    "ip": "203.0.113.7",
    "user_agent": "Firefox <on> Linux",
    "timestamp": timezone.now(),
    "provider": "O'Google",
}
ASKING = [
    "account_already_exists",
    "email_confirmation",
    "email_confirmation_signup",
    "password_reset_key",
    "unknown_account",
]
TELLING = [
    *("email_changed", "email_deleted", "password_changed", "password_reset", "password_set"),
    *("mfa/totp_activated", "mfa/totp_deactivated", "mfa/recovery_codes_generated"),
    *("mfa/webauthn_added", "mfa/webauthn_removed"),
    *("socialaccount/account_connected", "socialaccount/account_disconnected"),
]
STAFF_TELLS = ["two_factor_reset"]


@pytest.fixture
def send(rf, alice, settings):
    settings.SITE_NAME = "Q&A <House>"

    def send(name):
        with context.request_context(rf.get("/")):
            adapter = get_adapter()
            assert isinstance(adapter, AccountAdapter)
            app, letter = name.split("/") if "/" in name else ("account", name)
            adapter.send_mail(f"{app}/email/{letter}", "o'neill@example.com", CONTEXT | {"user": alice})
        return mail.outbox[-1]

    return send


@pytest.mark.parametrize("name", ASKING + TELLING + STAFF_TELLS)
def test_a_mail_is_plain_readable_text_with_the_name_of_the_site(send, name):
    message = send(name)
    assert "Q&A <House>" in message.subject
    assert "\n" not in message.subject
    assert message.body.startswith("Hello,\n\n")
    assert message.body.endswith("\n\nQ&A <House>\nhttp://testserver/")
    assert not re.search(r"&\w+;|&#|\{[{%]|\n\n\n| \n|None", message.body)
    assert re.search(r"\n\n[A-Z][^\n]+\.", message.body)


@pytest.mark.parametrize("name", ASKING)
def test_a_mail_that_asks_for_something_has_its_link_on_a_line_of_its_own(send, name):
    assert f"\n\n{LINK}\n\n" in send(name).body


@pytest.mark.parametrize("name", TELLING)
def test_a_mail_that_tells_of_a_change_says_from_where_and_what_to_do(send, name):
    body = send(name).body
    assert "203.0.113.7 (Firefox <on> Linux)" in body
    assert "If this was not you" in body


@pytest.mark.parametrize("name", ASKING + TELLING + STAFF_TELLS)
def test_the_html_version_says_the_same_and_escapes_it(send, name):
    message = send(name)
    (html, mimetype) = message.alternatives[0]
    assert mimetype == "text/html"
    assert "Q&amp;A &lt;House&gt;" in html
    assert "<House>" not in html
    assert "<on>" not in html
    assert '<a href="http://testserver/' in html


def test_the_time_that_a_link_works_is_the_one_that_is_set(send, settings):
    settings.PASSWORD_RESET_TIMEOUT = 3600
    settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
    assert "within 1 hour." in send("password_reset_key").body
    assert "for 1 day." in send("email_confirmation").body
