from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail

from apps.common.models import AuditEntry, User
from apps.public.tests.letters import link, subjects
from conftest import PASSWORD

EMAIL, CONFIRM_IDENTITY = "/account/email/", "/account/reauthenticate/"


@pytest.fixture
def client(alice, signed_in):
    """Alice, who has just typed her password again."""
    client = signed_in(alice)
    client.post(CONFIRM_IDENTITY, {"password": PASSWORD})
    return client


def change(client, email="alice@new.example"):
    return client.post(EMAIL, {"action_add": "", "email": email})


def addresses(user):
    return dict(EmailAddress.objects.filter(user=user).values_list("email", "verified"))


def test_a_new_address_takes_over_when_it_is_confirmed(client, alice):
    html = client.get(EMAIL).content.decode()
    assert "alice@example.com" in html
    assert "Change under way" not in html
    assert change(client, "Alice@New.example").url == EMAIL
    assert "Change under way" in client.get(EMAIL).content.decode()
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"

    assert client.post(link()).url == "/"
    alice.refresh_from_db()
    assert alice.email == "alice@new.example"
    assert addresses(alice) == {"alice@new.example": True}
    assert subjects() == [
        f"Confirm your e-mail address for {settings.SITE_NAME}",
        f"Your address at {settings.SITE_NAME} was changed",
    ]
    assert mail.outbox[-1].to == ["alice@example.com"]


def test_looking_at_the_link_of_somebody_else_signs_nobody_out(client, alice, bob, signed_in):
    change(client)
    confirmation, bobs = link(), signed_in(bob)
    rows = AuditEntry.objects.count()
    html = bobs.get(confirmation).content.decode()
    assert "Is alice@new.example yours?" in html
    assert "signs you out" in html
    assert "signs you out" not in client.get(confirmation).content.decode()
    assert bobs.get("/account/").status_code == 200
    assert AuditEntry.objects.count() == rows
    bobs.post(confirmation)
    assert bobs.get("/account/").status_code == 302
    assert addresses(alice) == {"alice@new.example": True}


def test_changing_again_forgets_the_first_change(client, alice):
    change(client, "first@new.example")
    change(client, "second@new.example")
    assert addresses(alice) == {"alice@example.com": True, "second@new.example": False}


def test_a_change_can_be_cancelled(client, alice):
    change(client)
    client.post(EMAIL, {"action_remove": "", "email": "alice@new.example"})
    assert addresses(alice) == {"alice@example.com": True}
    assert subjects()[-1] == f"Your address at {settings.SITE_NAME} stays the same"


def test_the_link_can_be_sent_again(client, settings):
    change(client)
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": ""}
    client.post(EMAIL, {"action_send": "", "email": "alice@new.example"})
    assert subjects() == [f"Confirm your e-mail address for {settings.SITE_NAME}"] * 2


def test_asking_for_another_link_too_soon_says_how_long_to_wait(client):
    change(client)
    client.post(EMAIL, {"action_send": "", "email": "alice@new.example"})
    assert "Wait three minutes" in client.get(EMAIL).content.decode()
    client.post(EMAIL, {"action_send": "", "email": "nobody@new.example"})
    assert subjects() == [f"Confirm your e-mail address for {settings.SITE_NAME}"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("alice@example.com", "already belongs to your account"),
        ("nonsense", "valid email address"),
        ("", "required"),
        ("a@" + "a.".join(["x" * 60] * 5) + ".example", "at most 254 characters"),
    ],
)
def test_an_address_that_cannot_be_taken_is_refused(client, address, message):
    response = change(client, address)
    assert response.status_code == 422
    assert message in response.content.decode()


def test_the_login_address_cannot_be_removed(client, alice):
    EmailAddress.objects.update(primary=False)
    change(client)
    client.post(EMAIL, {"action_remove": "", "email": alice.email})
    assert alice.email in addresses(alice)
    assert "is the address you sign in with" in client.get(EMAIL).content.decode()


def test_an_unconfirmed_address_cannot_be_chosen_as_the_login(client, alice):
    EmailAddress.objects.update(verified=False)
    change(client)
    client.post(EMAIL, {"action_primary": "", "email": "alice@new.example"})
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


def test_an_unconfirmed_login_address_stays_until_the_new_one_is_confirmed(client, alice):
    EmailAddress.objects.update(verified=False)
    assert "Not confirmed" in client.get(EMAIL).content.decode()
    change(client)
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    assert addresses(alice) == {"alice@example.com": False, "alice@new.example": False}
    client.post(link())
    alice.refresh_from_db()
    assert (alice.email, addresses(alice)) == ("alice@new.example", {"alice@new.example": True})


def test_an_account_made_by_hand_gets_its_address_on_the_page(client, alice):
    EmailAddress.objects.all().delete()
    assert "Not confirmed" in client.get(EMAIL).content.decode()
    assert addresses(alice) == {"alice@example.com": False}


def test_the_address_of_somebody_else_is_neither_betrayed_nor_taken(client, alice, bob):
    assert change(client, bob.email).url == EMAIL
    confirmation = link()
    assert "belongs to another account" in client.get(confirmation).content.decode()
    client.post(confirmation)
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


def test_an_address_that_somebody_signed_up_with_meanwhile_is_not_taken(client, alice):
    change(client, "dana@example.com")
    User.objects.create_user("dana@example.com", PASSWORD)
    response = client.post(link(), follow=True)
    assert "belongs to another account by now" in response.content.decode()
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


def test_a_change_asks_for_the_password_and_then_goes_on(alice, signed_in):
    client = signed_in(alice)
    asked = change(client)
    assert urlsplit(asked.url).path == CONFIRM_IDENTITY
    assert parse_qs(urlsplit(asked.url).query) == {"next": [EMAIL]}
    html = client.get(asked.url).content.decode()
    assert 'autocomplete="current-password"' in html
    assert client.post(asked.url, {"password": "wrong"}).status_code == 422
    assert addresses(alice) == {"alice@example.com": True}
    assert client.post(asked.url, {"password": PASSWORD}).url == EMAIL
    assert addresses(alice) == {"alice@example.com": True, "alice@new.example": False}


def test_a_post_without_an_address_changes_nothing(client, alice):
    assert client.post(EMAIL, {}).url == EMAIL
    assert addresses(alice) == {"alice@example.com": True}
