"""Sign-ins by token on the page of sessions: seen there, and ended from there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.api.models import TokenFamily
from apps.api.tokens.tokens import pair
from apps.common.models import AuditEntry

PHONE = "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"
SESSIONS = "/account/security/sessions/"


@pytest.fixture
def family(alice) -> TokenFamily:
    return TokenFamily.objects.start(alice, address="192.0.2.1", agent=PHONE)


def end(client, family):
    return client.post(reverse("account_end_sign_in", args=[family.pk]))


def test_a_sign_in_by_token_stands_among_the_sessions(family, alice, signed_in):
    client = signed_in(alice)
    html = client.get(SESSIONS).content.decode()
    assert "Chrome on Android" in html
    assert "192.0.2.1" in html
    assert "Sign out everywhere else" in html
    assert "2 devices" in client.get("/account/security/").content.decode()


def test_one_that_opens_nothing_any_more_does_not(family, alice, signed_in):
    run_out = TokenFamily.objects.start(alice, address="192.0.2.2", agent="")
    TokenFamily.objects.filter(pk=run_out.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    alice.set_password("another-long-phrase")
    alice.save()
    html = signed_in(alice).get(SESSIONS).content.decode()
    assert "192.0.2" not in html


def test_ending_it_shuts_its_tokens_out_at_once(anybody, family, alice, signed_in):
    access = pair(family)["access"]
    client = signed_in(alice)
    assert end(client, family).url == SESSIONS
    assert anybody.ask("GET", "/api/users/me/", Authorization=f"Bearer {access}").status_code == 401
    assert "192.0.2.1" not in client.get(SESSIONS).content.decode()
    written = AuditEntry.objects.get(action="tokens.ended")
    assert (written.actor_id, written.target_id) == (alice.pk, str(alice.pk))
    assert end(client, family).url == SESSIONS
    assert AuditEntry.objects.filter(action="tokens.ended").count() == 1


def test_nobody_ends_the_one_of_somebody_else(family, bob, signed_in):
    assert end(signed_in(bob), family).status_code == 404
    family.refresh_from_db()
    assert family.ended_at is None


def test_signing_out_everywhere_else_ends_it_too(family, alice, signed_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(alice).post(reverse("account_end_other_sessions"))
    family.refresh_from_db()
    assert family.ended_at is not None
