"""What staff sees of the ways people get in, and how they help somebody who lost the phone."""

from http import HTTPStatus

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin import site
from django.core import mail
from django.urls import reverse

from apps.common.models import AuditEntry, User, UserSession

PEOPLE = "/admin/common/user/"


def protect(user: User) -> None:
    totp.TOTP.activate(user, totp.generate_totp_secret())
    RecoveryCodes.activate(user)


def reset(client, *people: User, **more):
    sent = {"action": "reset_two_factor", "_selected_action": [user.pk for user in people], **more}
    return client.post(PEOPLE, sent)


def factors(user: User) -> int:
    return Authenticator.objects.filter(user=user).count()


def test_a_reset_asks_first_and_names_whom_it_concerns(staff, alice, bob, signed_in):
    protect(alice)
    html = reset(signed_in(staff), alice, bob).content.decode()
    assert alice.email in html
    assert bob.email not in html
    assert factors(alice) == 2


def test_the_page_that_asks_stands_in_the_frame_of_the_admin(staff, alice, signed_in):
    protect(alice)
    html = reset(signed_in(staff), alice).content.decode()
    assert "/admin/common/todoitem/" in html
    assert "admin/js/cancel.js" in html


def test_a_confirmed_reset_removes_all_signs_out_tells_and_is_written_down(
    staff, alice, bob, signed_in, django_capture_on_commit_callbacks
):
    protect(alice)
    protect(bob)
    member = signed_in(alice)
    member.get("/account/")
    with django_capture_on_commit_callbacks(execute=True):
        reset(signed_in(staff), alice, confirmed="yes")
    assert (factors(alice), factors(bob)) == (0, 2)
    assert member.get("/account/").status_code == HTTPStatus.FOUND
    assert [message.to for message in mail.outbox] == [[alice.email]]
    entry = AuditEntry.objects.get(action="two_factor.reset")
    assert (entry.actor_id, entry.target_id) == (staff.pk, str(alice.pk))
    assert entry.before == {"factors": ["recovery_codes", "totp"]}


def test_accounts_that_open_the_admin_are_reset_by_superusers_alone(staff, superuser, signed_in):
    colleague = User.objects.create_user("colleague@example.com", "correct-horse-battery", is_staff=True)
    protect(colleague)
    reset(signed_in(staff), colleague, confirmed="yes")
    assert factors(colleague) == 2
    reset(signed_in(superuser), colleague, confirmed="yes")
    assert factors(colleague) == 0


def test_staff_without_the_right_resets_nothing(alice, bob, signed_in):
    User.objects.filter(pk=bob.pk).update(is_staff=True)
    protect(alice)
    assert reset(signed_in(bob), alice, confirmed="yes").status_code == HTTPStatus.FORBIDDEN
    assert factors(alice) == 2


def test_no_screen_shows_a_secret(superuser, alice, signed_in):
    protect(alice)
    SocialAccount.objects.create(user=alice, provider="google", uid="42", extra_data={"locale": "hidden-fact"})
    session = UserSession.objects.create(user=alice, session_key="the-key-of-a-session")
    client = signed_in(superuser)
    secrets = [*Authenticator.objects.values_list("data", flat=True)]
    words = [secret for data in secrets for secret in data.values() if isinstance(secret, str)]
    rows = [*Authenticator.objects.all(), *SocialAccount.objects.all(), session]
    for row in rows:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        for address in (reverse(f"{name}_changelist"), reverse(f"{name}_change", args=[row.pk])):
            html = client.get(address).content.decode()
            assert [word for word in [*words, "hidden-fact", session.session_key] if word in html] == []


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        ("mfa/authenticator", "data__secret__startswith=g"),
        ("common/usersession", "session_key__startswith=t"),
        ("socialaccount/socialaccount", "extra_data__contains=x"),
    ],
)
def test_no_filter_finds_a_secret_out(superuser, signed_in, model, lookup):
    assert signed_in(superuser).get(f"/admin/{model}/?{lookup}").status_code == HTTPStatus.BAD_REQUEST


def test_keys_and_tokens_of_providers_have_no_screen():
    names = {model._meta.label for model in site._registry}
    assert not {"socialaccount.SocialApp", "socialaccount.SocialToken"} & names


def test_deleting_a_session_in_the_admin_signs_it_out(staff, alice, signed_in):
    member = signed_in(alice)
    member.get("/account/")
    row = UserSession.objects.get(user=alice)
    signed_in(staff).post(reverse("admin:common_usersession_delete", args=[row.pk]), {"post": "yes"})
    assert member.get("/account/").status_code == HTTPStatus.FOUND
    assert_ended_by(staff, alice, row.session_key)


def test_deleting_many_sessions_in_the_admin_tells_of_each(staff, alice, signed_in):
    signed_in(alice).get("/account/")
    row = UserSession.objects.get(user=alice)
    sent = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    signed_in(staff).post(reverse("admin:common_usersession_changelist"), sent)
    assert_ended_by(staff, alice, row.session_key)


def assert_ended_by(staff: User, person: User, key: str) -> None:
    told = AuditEntry.objects.get(action="session.ended")
    assert (told.actor_id, told.target_id, told.before["device"]) == (staff.pk, str(person.pk), "Unknown device")
    assert not AuditEntry.objects.filter(before__icontains=key).exists()


def test_staff_does_not_sign_superusers_out(staff, superuser, signed_in):
    theirs = signed_in(superuser)
    theirs.get("/account/")
    row = UserSession.objects.get(user=superuser)
    answer = signed_in(staff).post(reverse("admin:common_usersession_delete", args=[row.pk]), {"post": "yes"})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert theirs.get("/account/").status_code == HTTPStatus.OK
