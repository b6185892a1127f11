"""Nobody rises through the admin: what staff may do to accounts, tried by sending it."""

from http import HTTPStatus

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from apps.common.models import AuditEntry, Notification, User, UserSession
from apps.common.notifications import notify
from apps.common.tests.admin_rows import grant

LIST = "/admin/common/user/"
NEW = {"email": "New@Example.com", "password1": "correct-horse-battery", "password2": "correct-horse-battery"}


def change_url(user: User) -> str:
    return reverse("admin:common_user_change", args=[user.pk])


def everything(user: User, **values: object) -> dict[str, object]:
    """The form of a person with every field of the model in it, whether the page shows it or not."""
    return {
        "email": user.email,
        "username": user.username,
        "first_name": "Changed",
        "last_name": "Name",
        "theme": "dark",
        "is_active": "on",
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
        "common-note-content_type-object_id-TOTAL_FORMS": 0,
        "common-note-content_type-object_id-INITIAL_FORMS": 0,
        "is_staff": "on",
        "is_superuser": "on",
        "groups": [Group.objects.get_or_create(name="Powerful")[0].pk],
        "user_permissions": [Permission.objects.first().pk],
        "password": "pbkdf2_sha256$1$a$b",
        "date_joined_0": "2001-01-01",
        "date_joined_1": "00:00",
        "last_login_0": "2001-01-01",
        "last_login_1": "00:00",
    } | values


def act(client, action: str, *people: User):
    chosen = {"action": action, "_selected_action": [user.pk for user in people]}
    return client.post(LIST, chosen, follow=True)


@pytest.fixture
def colleague(db) -> User:
    return User.objects.create_user("colleague@example.com", "correct-horse-battery", is_staff=True)


def test_staff_may_edit_a_member_and_moves_no_field_that_gives_rights(staff, alice, signed_in):
    before = User.objects.values("is_staff", "is_superuser", "password", "date_joined", "last_login").get(pk=alice.pk)
    response = signed_in(staff).post(change_url(alice), everything(alice))
    assert response.status_code == HTTPStatus.FOUND
    alice.refresh_from_db()
    assert alice.first_name == "Changed"
    assert {name: getattr(alice, name) for name in before} == before
    assert not alice.groups.exists()
    assert not alice.user_permissions.exists()


def test_the_form_shows_staff_nothing_of_rights(staff, alice, signed_in):
    html = signed_in(staff).get(change_url(alice)).content.decode()
    for name in ("is_staff", "is_superuser", "groups", "user_permissions"):
        assert f'name="{name}"' not in html
        assert f"field-{name}" not in html


@pytest.mark.parametrize("name", ["is_staff__exact=1", "is_superuser__exact=1", "groups__id__exact=1"])
def test_a_filter_by_rights_answers_superusers_alone(staff, superuser, signed_in, name):
    assert name.split("__")[0] not in signed_in(staff).get(LIST).content.decode()
    assert signed_in(staff).get(f"{LIST}?{name}").status_code == HTTPStatus.BAD_REQUEST
    assert signed_in(superuser).get(f"{LIST}?{name}").status_code == HTTPStatus.OK


@pytest.mark.parametrize("target", ["superuser", "colleague", "staff"])
def test_staff_touches_no_account_that_opens_the_admin_not_even_the_own(staff, signed_in, target, request):
    user = request.getfixturevalue(target)
    grant(staff, "common.delete_user")
    client, before = signed_in(staff), User.objects.values().get(pk=user.pk)
    sent = everything(user, email="mine@example.com")
    assert client.post(change_url(user), sent).status_code == HTTPStatus.FORBIDDEN
    password = reverse("admin:auth_user_password_change", args=[user.pk])
    assert client.get(password).status_code == HTTPStatus.FORBIDDEN
    assert client.post(password, NEW).status_code == HTTPStatus.FORBIDDEN
    delete = reverse("admin:common_user_delete", args=[user.pk])
    assert client.post(delete, {"post": "yes"}).status_code == HTTPStatus.FORBIDDEN
    act(client, "deactivate", user)
    client.post(LIST, {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"})
    assert User.objects.values().get(pk=user.pk) == before
    assert not user.groups.filter(name="Powerful").exists()


@pytest.mark.parametrize("target", ["superuser", "colleague"])
def test_a_page_to_read_only_holds_no_password_hash(staff, signed_in, target, request):
    user = request.getfixturevalue(target)
    html = signed_in(staff).get(change_url(user)).content.decode()
    assert user.email in html
    assert user.password not in html
    assert user.password.split("$")[-1] not in html


def test_the_right_to_view_people_shows_no_password_hash(alice, bob, signed_in):
    User.objects.filter(pk=bob.pk).update(is_staff=True)
    grant(bob, "common.view_user")
    assert alice.password.split("$")[-1] not in signed_in(bob).get(change_url(alice)).content.decode()


def test_staff_may_set_the_password_of_a_member(staff, alice, signed_in):
    url = reverse("admin:auth_user_password_change", args=[alice.pk])
    client = signed_in(staff)
    assert client.get(url).status_code == HTTPStatus.OK
    client.post(url, {"password1": "another-long-phrase", "password2": "another-long-phrase"})
    alice.refresh_from_db()
    assert alice.check_password("another-long-phrase")


def test_the_password_page_of_nobody_is_not_found(staff, signed_in):
    assert signed_in(staff).get("/admin/common/user/9999/password/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("by_action", [True, False])
def test_what_machines_wrote_of_a_person_goes_with_them(superuser, alice, bob, signed_in, by_action):
    notify([bob], "team.joined", actor=alice, team="Harbour")
    bob.annotate("Prefers mail", by=alice)
    Authenticator.objects.create(user=bob, type="totp", data={})
    SocialAccount.objects.create(user=bob, provider="google", uid="42")
    UserSession.objects.create(user=bob, session_key="of-bob")
    client = signed_in(superuser)
    if by_action:
        client.post(LIST, {"action": "delete_selected", "_selected_action": [bob.pk], "post": "yes"})
    else:
        client.post(reverse("admin:common_user_delete", args=[bob.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=bob.pk).exists()
    assert not Notification.objects.exists()


def test_who_may_delete_people_does_not_sign_out_colleagues_that_way(staff, colleague, signed_in):
    grant(staff, "common.delete_user", "account.delete_emailaddress")
    UserSession.objects.create(user=colleague, session_key="of-a-colleague")
    chosen = {"action": "delete_selected", "_selected_action": [UserSession.objects.get().pk], "post": "yes"}
    assert signed_in(staff).post("/admin/common/usersession/", chosen).status_code == HTTPStatus.FORBIDDEN
    assert UserSession.objects.filter(user=colleague).exists()


def test_people_are_deleted_only_by_those_who_were_given_the_right(staff, alice, signed_in):
    client, url = signed_in(staff), reverse("admin:common_user_delete", args=[alice.pk])
    assert client.post(url, {"post": "yes"}).status_code == HTTPStatus.FORBIDDEN
    assert "delete_selected" not in client.get(LIST).content.decode()
    grant(staff, "common.delete_user", "account.delete_emailaddress")
    assert client.post(url, {"post": "yes"}).status_code == HTTPStatus.FOUND
    assert not User.objects.filter(pk=alice.pk).exists()


def test_what_a_person_did_outlives_the_account(superuser, staff, alice, signed_in):
    signed_in(staff).post(change_url(alice), everything(alice))
    signed_in(superuser).post(reverse("admin:common_user_delete", args=[staff.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=staff.pk).exists()
    assert AuditEntry.objects.by(staff).about(alice).get().actor_name == staff.email
    deletion = AuditEntry.objects.by(superuser).get(action="admin.deleted")
    assert (deletion.target_id, deletion.before["email"]) == (str(staff.pk), staff.email)


def test_a_superuser_gives_rights(superuser, alice, signed_in):
    signed_in(superuser).post(change_url(alice), everything(alice))
    alice.refresh_from_db()
    assert (alice.is_staff, alice.is_superuser, alice.groups.count()) == (True, True, 1)


def test_nobody_shuts_himself_out(superuser, signed_in):
    client = signed_in(superuser)
    sent = everything(superuser) | {"is_active": "", "is_staff": "", "is_superuser": ""}
    assert client.post(change_url(superuser), sent).status_code == HTTPStatus.FOUND
    act(client, "deactivate", superuser)
    superuser.refresh_from_db()
    assert (superuser.first_name, superuser.is_active, superuser.is_staff, superuser.is_superuser) == (
        "Changed",
        True,
        True,
        True,
    )


def test_nobody_deletes_himself(superuser, signed_in):
    client, url = signed_in(superuser), reverse("admin:common_user_delete", args=[superuser.pk])
    assert client.post(url, {"post": "yes"}).status_code == HTTPStatus.FORBIDDEN
    client.post(LIST, {"action": "delete_selected", "_selected_action": [superuser.pk], "post": "yes"})
    assert User.objects.filter(pk=superuser.pk).exists()


def test_a_new_person_needs_an_address_and_a_password_and_gets_a_handle(superuser, signed_in):
    client = signed_in(superuser)
    assert b"password1" in client.get(LIST + "add/").content
    response = client.post(LIST + "add/", NEW | {"is_staff": "on", "is_superuser": "on"})
    created = User.objects.get(email="new@example.com")
    assert response.headers["Location"] == change_url(created)
    assert created.username == "new"
    assert created.check_password(NEW["password1"])
    assert (created.is_staff, created.is_superuser) == (False, False)
    assert EmailAddress.objects.filter(user=created, email=created.email, primary=True, verified=False).exists()


def test_a_new_person_may_have_a_handle_chosen_by_staff(superuser, signed_in):
    signed_in(superuser).post(LIST + "add/", NEW | {"username": "chosen"})
    assert User.objects.get(email="new@example.com").username == "chosen"


@pytest.mark.parametrize(
    "wrong",
    [{"email": ""}, {"email": "ALICE@example.com"}, {"password2": "different-phrase"}, {"username": "ALICE"}],
)
def test_a_new_person_who_is_not_possible_is_refused(superuser, alice, signed_in, wrong):
    response = signed_in(superuser).post(LIST + "add/", NEW | wrong)
    assert response.status_code == HTTPStatus.OK
    assert not User.objects.filter(email="new@example.com").exists()


def test_a_new_login_address_has_to_be_confirmed_and_the_former_one_is_gone(staff, alice, signed_in):
    signed_in(staff).post(change_url(alice), everything(alice, email="Moved@example.com"))
    alice.refresh_from_db()
    assert alice.email == "moved@example.com"
    assert list(alice.emailaddress_set.values_list("email", "primary", "verified")) == [
        ("moved@example.com", True, False)
    ]


def test_an_address_that_changes_nothing_but_its_capitals_stays_confirmed(staff, alice, signed_in):
    signed_in(staff).post(change_url(alice), everything(alice, email="ALICE@example.com"))
    assert alice.emailaddress_set.get().verified


def test_people_are_deactivated_and_activated_by_the_selection_alone(staff, alice, bob, signed_in):
    client = signed_in(staff)
    assert "Deactivated: 1" in act(client, "deactivate", alice).content.decode()
    assert list(User.objects.filter(is_active=False)) == [alice]
    assert AuditEntry.objects.about(alice).get().action == "rights.changed"
    assert "Activated: 1" in act(client, "activate", alice, bob).content.decode()
    assert not User.objects.filter(is_active=False).exists()
    assert "Nothing of what is selected" in act(client, "activate", alice, bob).content.decode()


def test_an_action_without_a_selection_changes_nothing(staff, alice, signed_in):
    act(signed_in(staff), "deactivate")
    assert not User.objects.filter(is_active=False).exists()


@pytest.mark.parametrize(("value", "found"), [("yes", True), ("no", False), ("perhaps", True)])
def test_people_are_filtered_by_whether_their_address_is_confirmed(staff, alice, signed_in, value, found):
    listed = signed_in(staff).get(LIST, {"verified": value}).context["cl"].result_list
    assert (alice in listed) is found


def test_the_teams_of_a_person_stand_on_the_page_of_the_person(superuser, alice, team, signed_in):
    assert b"Harbour" in signed_in(superuser).get(change_url(alice)).content
