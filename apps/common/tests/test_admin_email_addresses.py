from http import HTTPStatus

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from apps.common.models import User
from apps.common.tests.admin_rows import grant

LIST = "/admin/account/emailaddress/"


@pytest.fixture
def helper(staff) -> User:
    """Staff with every right on addresses that can be given."""
    grant(staff, *(f"account.{verb}_emailaddress" for verb in ("view", "add", "change", "delete")))
    return staff


def unconfirmed(user: User, email: str = "second@example.com") -> EmailAddress:
    return EmailAddress.objects.create(user=user, email=email)


def change_url(address: EmailAddress) -> str:
    return reverse("admin:account_emailaddress_change", args=[address.pk])


def test_the_group_staff_reads_addresses_and_changes_none(staff, alice, signed_in):
    client, address = signed_in(staff), unconfirmed(alice)
    assert client.get(change_url(address)).status_code == HTTPStatus.OK
    assert client.post(change_url(address), {"verified": "on"}).status_code == HTTPStatus.FORBIDDEN


def test_confirming_an_address_moves_no_other_field(helper, alice, superuser, signed_in):
    address = unconfirmed(alice)
    sent = {"verified": "on", "email": superuser.email, "user": superuser.pk, "primary": "on"}
    assert signed_in(helper).post(change_url(address), sent).status_code == HTTPStatus.FOUND
    address.refresh_from_db()
    assert (address.verified, address.email, address.user, address.primary) == (
        True,
        "second@example.com",
        alice,
        False,
    )


def test_an_address_that_somebody_else_has_confirmed_cannot_be_confirmed_again(helper, alice, bob, signed_in):
    address = unconfirmed(alice, bob.email)
    response = signed_in(helper).post(change_url(address), {"verified": "on"})
    assert response.status_code == HTTPStatus.OK
    assert "Somebody else has confirmed" in response.content.decode()
    address.refresh_from_db()
    assert not address.verified


def test_an_address_can_lose_its_confirmation(helper, alice, signed_in):
    signed_in(helper).post(change_url(alice.emailaddress_set.get()), {"verified": ""})
    assert not alice.emailaddress_set.get().verified


@pytest.mark.parametrize("target", ["superuser", "staff"])
def test_addresses_of_those_who_open_the_admin_are_left_to_superusers(helper, signed_in, target, request):
    user = request.getfixturevalue(target)
    client, address = signed_in(helper), unconfirmed(user)
    assert client.post(change_url(address), {"verified": "on"}).status_code == HTTPStatus.FORBIDDEN
    delete = reverse("admin:account_emailaddress_delete", args=[address.pk])
    assert client.post(delete, {"post": "yes"}).status_code == HTTPStatus.FORBIDDEN
    client.post(LIST, {"action": "delete_selected", "_selected_action": [address.pk], "post": "yes"})
    address.refresh_from_db()
    assert not address.verified


def test_no_address_is_added_to_anybody(helper, superuser, signed_in):
    sent = {"user": superuser.pk, "email": "mine@example.com", "verified": "on", "primary": "on"}
    assert signed_in(helper).post(LIST + "add/", sent).status_code == HTTPStatus.FORBIDDEN
    assert signed_in(superuser).post(LIST + "add/", sent).status_code == HTTPStatus.FORBIDDEN


def test_an_address_of_a_member_can_be_deleted(helper, alice, signed_in):
    address = unconfirmed(alice)
    signed_in(helper).post(reverse("admin:account_emailaddress_delete", args=[address.pk]), {"post": "yes"})
    assert not EmailAddress.objects.filter(pk=address.pk).exists()
