from datetime import timedelta

import pytest
from django.utils import timezone

from apps.api.models import ApiKey

pytestmark = pytest.mark.django_db


def issue(user, name="Backup", *, days: int | None = 3) -> ApiKey:
    expires_at = None if days is None else timezone.now() + timedelta(days=days)
    return ApiKey.objects.issue(by=user, name=name, scopes=["read"], expires_at=expires_at)[0]


def read(client) -> str:
    return client.get("/").content.decode()


def test_a_key_that_ends_soon_is_told_with_the_way_to_its_successor(signed_in, alice):
    key = issue(alice)
    html = read(signed_in(alice))
    assert "Keys that end soon" in html
    assert f'href="/account/keys/{key.pk}/rotation/"' in html


@pytest.mark.parametrize("days", [None, 60])
def test_without_such_a_key_there_is_no_card(signed_in, alice, days):
    issue(alice, days=days)
    assert "Keys that end soon" not in read(signed_in(alice))


def test_a_key_that_has_ended_or_has_a_successor_is_not_told(signed_in, alice):
    issue(alice, "Revoked").revoke(by=alice)
    new, _text = issue(alice, "Rotated").rotate(by=alice)
    new.change(by=alice, expires_at=None)
    assert "Keys that end soon" not in read(signed_in(alice))


def test_somebody_else_s_key_is_not_told(signed_in, alice, bob):
    issue(bob)
    assert "Keys that end soon" not in read(signed_in(alice))
