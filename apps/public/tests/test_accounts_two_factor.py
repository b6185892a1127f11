"""The authenticator app and recovery codes, through the door."""

import re
from urllib.parse import unquote

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core import mail
from django.urls import reverse

from apps.common.models import User
from apps.public.tests.letters import subjects
from apps.public.tests.passkeys import passkey
from conftest import PASSWORD

APP, CODES = "/account/security/app/", "/account/security/recovery-codes/"
LOGIN, CODE, CONFIRM = "/account/login/", "/account/login/code/", "/account/reauthenticate/"
NOW = 1_800_000_000


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Half minutes pass when a test says so."""

    class Clock:
        now = NOW

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(totp, "time", clock)
    return clock


@pytest.fixture
def secret(alice) -> str:
    """Alice's app is set up."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(alice, secret)
    return secret


@pytest.fixture
def recovery(alice, secret) -> list[str]:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    return RecoveryCodes.activate(alice).generate_codes()


def code_of(secret: str, at: int = NOW) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, at // 30))


def confirm(client, **data) -> None:
    client.post(CONFIRM, data or {"password": PASSWORD})


def sign_in(client, password=PASSWORD):
    return client.post(LOGIN, {"login": "alice@example.com", "password": password})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_setting_up_the_app_asks_who_it_is_and_ends_with_recovery_codes(
    alice, signed_in, django_capture_on_commit_callbacks
):
    client = signed_in(alice)
    asked = client.get(APP)
    assert unquote(asked.url) == f"{CONFIRM}?next={APP}"
    assert client.post(asked.url, {"password": PASSWORD}).url == APP
    html = client.get(APP).content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    secret = re.search(r'<code class="secret"[^>]*>([A-Z2-7 ]+)</code>', html)[1]
    assert {len(group) for group in secret.split()} == {4}
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(APP, {"code": code_of(secret.replace(" ", ""))})
    assert done.url == CODES
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert subjects() == [f"An authenticator app was added at {settings.SITE_NAME}"]


def test_a_wrong_code_sets_up_nothing_and_keeps_the_secret(alice, signed_in):
    client = signed_in(alice)
    confirm(client)
    shown = client.get(APP).context["form"].secret
    response = client.post(APP, {"code": "000000"})
    assert response.status_code == 422
    assert response.context["form"].secret == shown
    assert not Authenticator.objects.exists()


def test_the_app_needs_a_confirmed_address(alice, signed_in):
    alice.emailaddress_set.update(verified=False)
    client = signed_in(alice)
    assert client.get(APP).url == reverse("mfa_index")
    assert "Confirm your e-mail address first" in client.get(reverse("mfa_index")).content.decode()


def test_the_password_alone_opens_nothing_any_more(client, secret):
    assert sign_in(client).url == CODE
    assert not is_in(client)
    assert client.get("/account/").status_code == 302
    assert client.post(CODE, {"code": "000000"}).status_code == 422
    assert not is_in(client)
    assert client.post(CODE, {"code": code_of(secret)}).url == "/"
    assert is_in(client)


def test_the_page_that_was_asked_for_comes_after_the_code(client, secret):
    client.post(f"{LOGIN}?next=/account/email/", {"login": "alice@example.com", "password": PASSWORD})
    assert client.post(CODE, {"code": code_of(secret)}).url == "/account/email/"


@pytest.mark.parametrize(("late", "status"), [(-30, 302), (30, 302), (60, 422), (-60, 422)])
def test_a_phone_may_be_half_a_minute_off(client, secret, late, status):
    sign_in(client)
    assert client.post(CODE, {"code": code_of(secret, NOW + late)}).status_code == status


def test_a_code_opens_one_door_once(client, secret, clock, signed_in, alice):
    sign_in(client)
    code = code_of(secret)
    client.post(CODE, {"code": code})
    client.post("/account/logout/")
    clock.now += 30  # allauth would have forgotten it by now, and the tolerance still takes it
    ratelimit.cache.delete(f"allauth.mfa.totp.used?user={alice.pk}&code={code}")
    sign_in(client)
    assert client.post(CODE, {"code": code}).status_code == 422
    assert client.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).status_code == 422
    assert not is_in(client)


def test_a_recovery_code_stands_in_for_the_phone_and_works_once(client, recovery):
    sign_in(client)
    assert client.post(CODE, {"code": recovery[3]}).url == "/"
    client.post("/account/logout/")
    sign_in(client)
    assert client.post(CODE, {"code": recovery[3]}).status_code == 422
    assert client.post(CODE, {"code": recovery[4]}).url == "/"


def test_guessing_codes_ends_after_five_and_counts_for_the_account(client, secret, recovery):
    from django.test import Client

    sign_in(client)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    elsewhere = Client(REMOTE_ADDR="203.0.113.50")
    for browser in (client, elsewhere):
        sign_in(browser)
        for right in (code_of(secret), recovery[0]):
            response = browser.post(CODE, {"code": right})
            assert response.status_code == 422
            assert "Wait five minutes" in response.content.decode()
        assert not is_in(browser)


def test_the_limit_of_codes_passes(client, secret, clock, monkeypatch):
    times = type("Clock", (), {"time": lambda self: clock.now, "monotonic": lambda self: 0.0})()
    monkeypatch.setattr(ratelimit, "time", times)
    sign_in(client)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    clock.now += 301
    assert client.post(CODE, {"code": code_of(secret, clock.now)}).url == "/"


def test_codes_are_shown_after_confirming_and_counted(alice, signed_in, recovery):
    client = signed_in(alice)
    for address in (CODES, f"{CODES}download/", f"{CODES}new/"):
        assert client.get(address).url.startswith(CONFIRM)
    confirm(client)
    html = client.get(CODES).content.decode()
    assert all(code in html for code in recovery)
    assert "10 of 10 left" in html
    file = client.get(f"{CODES}download/")
    assert file["Content-Type"].startswith("text/plain")
    assert file["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert file.content.decode().split() == recovery


def test_new_codes_end_the_old_ones(alice, signed_in, client, recovery, django_capture_on_commit_callbacks):
    member = signed_in(alice)
    confirm(member)
    with django_capture_on_commit_callbacks(execute=True):
        assert member.post(f"{CODES}new/").url == CODES
    sign_in(client)
    assert client.post(CODE, {"code": recovery[0]}).status_code == 422
    assert subjects() == [f"New recovery codes were made at {settings.SITE_NAME}"]
    assert mail.outbox[0].about["person"] == alice


def test_turning_the_app_off_takes_the_codes_along(alice, signed_in, client, recovery):
    member = signed_in(alice)
    assert member.post(f"{APP}removal/").url.startswith(CONFIRM)
    assert Authenticator.objects.count() == 2
    confirm(member)
    assert member.post(f"{APP}removal/").url == reverse("mfa_index")
    assert not Authenticator.objects.exists()
    assert sign_in(client).url == "/"


def test_a_code_says_who_it_is_as_well_as_a_password(alice, signed_in, secret):
    client = signed_in(alice)
    asked = client.get(f"{APP}removal/").url
    html = client.get(asked).content.decode()
    assert f"{CONFIRM}code/?next={'%2Faccount%2Fsecurity%2Fapp%2Fremoval%2F'}" in html
    assert client.post(f"{CONFIRM}code/?next={APP}removal/", {"code": code_of(secret)}).url == f"{APP}removal/"
    assert client.get(f"{APP}removal/").status_code == 200


def test_nothing_that_opens_an_account_is_readable_in_the_database(alice, secret, recovery):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in recovery)


def test_a_former_key_still_reads_a_secret_and_using_it_renews_it(client, secret, settings):
    former = settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-that-is-long-enough-for-anything-here-0123"
    settings.SECRET_KEY_FALLBACKS = [former]
    sign_in(client)
    assert client.post(CODE, {"code": code_of(secret)}).url == "/"
    settings.SECRET_KEY_FALLBACKS = []
    assert totp.TOTP(Authenticator.objects.get()).validate_code(code_of(secret, NOW + 30))


def test_a_recovery_code_stays_used_when_the_key_changes(client, recovery, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a-new-key-" * 6, [settings.SECRET_KEY]
    sign_in(client)
    client.post(CODE, {"code": recovery[0]})
    assert recovery[0] not in Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_without_its_key_a_secret_fits_no_code(client, secret, settings):
    settings.SECRET_KEY = "another-key-that-is-long-enough-for-anything-here-0123"
    sign_in(client)
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 422
    assert client.post(CODE, {"code": code_of("")}).status_code == 422


def test_somebody_with_a_second_factor_may_still_change_the_address(alice, signed_in, secret):
    client = signed_in(alice)
    confirm(client)
    assert client.post("/account/email/", {"action_add": "", "email": "alice@new.example"}).url == "/account/email/"
    assert User.objects.get(pk=alice.pk).email == "alice@example.com"


def test_signing_in_offers_a_passkey_to_those_who_have_one(client, alice, secret):
    sign_in(client)
    assert 'data-passkey="get"' not in client.get(CODE).content.decode()
    passkey(alice)
    assert 'data-passkey="get"' in client.get(CODE).content.decode()


def test_the_overview_tells_what_is_on_and_how_many_codes_are_left(alice, signed_in, recovery):
    html = signed_in(alice).get(reverse("mfa_index")).content.decode()
    assert "Turn off the app" in html
    assert "10 left" in html
    assert unquote(reverse("mfa_list_webauthn")) in html


def test_a_passkey_is_asked_for_where_there_is_one(alice, bob, signed_in):
    """Somebody without one is asked for what they have."""
    passkey(alice)
    page = signed_in(alice).get("/account/reauthenticate/passkey/")
    assert page.status_code == 200
    assert len(page.context["js_data"]["request_options"]["publicKey"]["allowCredentials"]) == 1
    assert signed_in(bob).get("/account/reauthenticate/passkey/").url == CONFIRM
