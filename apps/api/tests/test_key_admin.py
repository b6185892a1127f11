from datetime import timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from apps.api.models import ApiKey, KeyUsage
from apps.api.models.key_usage import today
from apps.common.models import AuditEntry, Notification, User

LIST = reverse("admin:api_apikey_changelist")


@pytest.fixture
def desk(signed_in, staff):
    return signed_in(staff)


def act(client, name, *keys, **more):
    return client.post(LIST, {"action": name, ACTION_CHECKBOX_NAME: [key.pk for key in keys], **more}, follow=True)


def names_in(response) -> set[str]:
    return {key.name for key in response.context["cl"].result_list}


@pytest.mark.parametrize("words", ["export", "alice@", "PREFIX", "harbour"])
def test_keys_are_found_by_name_prefix_person_and_team(desk, issue, team, bob, words):
    key, _text = issue(name="Export", team=team)
    issue(bob, name="Other")
    words = key.prefix if words == "PREFIX" else words
    assert names_in(desk.get(LIST, {"q": words})) == {"Export"}


def test_they_are_filtered_by_status(desk, issue, alice):
    issue(name="live")
    issue(name="dead")[0].revoke(by=alice)
    assert names_in(desk.get(LIST, {"status": "revoked"})) == {"dead"}
    assert names_in(desk.get(LIST, {"status": "active"})) == {"live"}


def test_nobody_on_the_staff_sees_a_key_or_its_fingerprint(issue, signed_in, superuser):
    key, text = issue()
    client = signed_in(superuser)
    pages = [client.get(LIST), client.get(reverse("admin:api_apikey_change", args=[key.pk]))]
    for page in pages:
        assert page.status_code == 200
        html = page.content.decode()
        assert key.prefix in html
        assert text.partition(".")[2] not in html
        assert key.hashed_key not in html
    found = client.get(LIST, {"hashed_key__startswith": key.hashed_key[:9]})
    assert found.status_code in (302, 400)


def test_revoking_asks_first_then_shuts_out_and_tells_the_person(desk, issue, alice, staff):
    key, text = issue()
    mail.outbox.clear()
    asked = act(desk, "revoke", key)
    assert "shut out at once" in asked.content.decode()
    assert ApiKey.objects.presented(text)
    act(desk, "revoke", key, confirmed="yes")
    assert not ApiKey.objects.presented(text)
    assert [message.to for message in mail.outbox] == [[alice.email]]
    assert Notification.objects.to(alice).get().kind == "api_key.revoked"
    assert AuditEntry.objects.filter(action="api_key.revoked", actor_id=staff.pk).count() == 1


def test_ending_a_key_now_leaves_the_revoked_ones_alone(desk, issue, alice):
    (live, text), (dead, _other) = issue(), issue()
    dead.revoke(by=alice)
    act(desk, "expire", live, dead)
    assert not ApiKey.objects.presented(text)
    assert [key.expires_at is None for key in ApiKey.objects.order_by("pk")] == [False, True]


def test_staff_has_a_key_rotated_by_its_owner_and_sees_none(desk, issue, alice):
    key, text = issue()
    short, _text = issue(expires_at=timezone.now() + timedelta(days=1))
    mail.outbox.clear()
    page = act(desk, "demand_rotation", key, short)
    assert "gw_test" not in page.content.decode()
    key.refresh_from_db()
    assert timedelta(days=6) < key.expires_at - timezone.now() <= timedelta(days=7)
    assert ApiKey.objects.presented(text)
    assert ApiKey.objects.count() == 2
    assert [("rotate" in message.subject, message.to) for message in mail.outbox] == [(True, [alice.email])] * 2
    before, short = short.expires_at, ApiKey.objects.get(pk=short.pk)
    assert short.expires_at == before, "it ends earlier anyway"
    new, _text = key.rotate(by=alice)
    assert new.expires_at is None, "what staff demanded shortened this one key"


def test_the_page_of_a_key_draws_its_use(desk, issue):
    key, _text = issue()
    KeyUsage.objects.create(key=key, day=today(), route="/x/", method="GET", requests=1234, errors=56)
    html = desk.get(reverse("admin:api_apikey_change", args=[key.pk])).content.decode()
    assert "<strong>1234</strong>" in html
    assert "<strong>56</strong>" in html


def test_who_may_only_look_is_offered_no_action(issue, signed_in, staff):
    key, text = issue()
    staff.groups.clear()
    staff.user_permissions.add(Permission.objects.get(content_type__app_label="api", codename="view_apikey"))
    client = signed_in(User.objects.get(pk=staff.pk))
    assert client.get(LIST).status_code == 200
    act(client, "revoke", key, confirmed="yes")
    act(client, "expire", key)
    assert ApiKey.objects.presented(text)


def test_the_demo_has_keys_with_use_and_no_more_of_them_the_second_time(db):
    for _ in range(2):
        call_command("seed_demo", verbosity=0)
    member = ApiKey.objects.filter(user__email="member@example.com")
    assert {key.status for key in member.with_standing()} >= {"active", "revoked"}
    assert member.count() in (3, 4)
    assert KeyUsage.objects.filter(errors__gt=0).exists()
    assert not mail.outbox
