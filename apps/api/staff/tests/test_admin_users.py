"""Accounts in the hands of staff: no privilege is raised, nobody is locked out, each change is written down."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from apps.common.models import AuditEntry, User
from conftest import PASSWORD

USERS = "/api/admin/users/"
NEXT = "another-long-phrase"


def one(user, rest: str = "") -> str:
    return f"{USERS}{user.pk}/{rest}"


def ids(answer) -> list[int]:
    assert answer.status_code == 200, answer.content
    return [each["id"] for each in answer.json()["results"]]


def test_staff_sees_accounts_as_they_are(by_token, staff, alice):
    seen = by_token(staff).ask("GET", one(alice)).json()
    assert seen["email"] == alice.email
    assert (seen["role"], seen["groups"], seen["is_active"]) == ("user", [], True)
    assert by_token(staff).ask("GET", one(staff)).json()["role"] == "staff"


def test_filters_find_people(by_token, staff, superuser, alice, bob):
    client = by_token(staff)
    User.objects.filter(pk=bob.pk).update(is_active=False, date_joined="2025-03-31T23:59:59Z")
    assert ids(client.ask("GET", f"{USERS}?is_active=false")) == [bob.pk]
    assert ids(client.ask("GET", f"{USERS}?role=superuser")) == [superuser.pk]
    assert ids(client.ask("GET", f"{USERS}?role=Staff")) == [staff.pk]
    assert ids(client.ask("GET", f"{USERS}?role=user&ordering=-id")) == [bob.pk, alice.pk]
    assert ids(client.ask("GET", f"{USERS}?registration_date_end=2025-03-31")) == [bob.pk]
    assert bob.pk not in ids(client.ask("GET", f"{USERS}?registration_date_start=2025-04-01"))
    assert ids(client.ask("GET", f"{USERS}?search=alice+example")) == [alice.pk]


@pytest.mark.parametrize("query", ["is_active=maybe", "role=king", "ordering=password", "registration_date_start=soon"])
def test_an_unknown_value_is_named(by_token, staff, query):
    answer = by_token(staff).ask("GET", f"{USERS}?{query}&unknown=1")
    assert (answer.status_code, [*answer.json()["error"]["field_errors"]]) == (400, [query.partition("=")[0]])


def test_a_change_is_written_down_with_before_and_after(by_token, staff, alice):
    answer = by_token(staff).ask("PATCH", one(alice), {"first_name": "Alicia", "email": "Alicia@example.com"})
    assert (answer.json()["first_name"], answer.json()["email"]) == ("Alicia", "alicia@example.com")
    written = AuditEntry.objects.get(action="user.changed")
    assert (written.actor_id, written.target_id) == (staff.pk, str(alice.pk))
    assert written.before == {"first_name": "Alice", "email": "alice@example.com"}
    assert written.after == {"first_name": "Alicia", "email": "alicia@example.com"}
    assert written.request_id == answer.headers["X-Request-ID"]
    assert [address.email for address in EmailAddress.objects.filter(user=alice)] == ["alicia@example.com"]


def test_what_stays_the_same_is_not_written_down(by_token, staff, alice):
    assert by_token(staff).ask("PATCH", one(alice), {"first_name": "Alice"}).status_code == 200
    assert not AuditEntry.objects.filter(action="user.changed").exists()


def test_staff_gives_nobody_rights(by_token, staff, alice):
    Group.objects.create(name="Powerful")
    rights = {"is_staff": True, "is_superuser": True, "groups": ["Powerful"]}
    assert by_token(staff).ask("PATCH", one(alice), rights).status_code == 200
    alice.refresh_from_db()
    assert (alice.is_staff, alice.is_superuser, alice.groups.count()) == (False, False, 0)


def test_a_superuser_gives_rights(by_token, superuser, alice):
    Group.objects.create(name="Powerful")
    answer = by_token(superuser).ask("PATCH", one(alice), {"is_staff": True, "groups": ["Powerful"]})
    assert (answer.json()["role"], answer.json()["groups"]) == ("staff", ["Powerful"])
    assert AuditEntry.objects.get(action="user.changed").after == {"is_staff": True, "groups": ["Powerful"]}


@pytest.mark.parametrize("rest", ["", "toggle-active/"])
def test_staff_touches_no_account_that_opens_the_admin(by_token, staff, superuser, rest):
    for other in (superuser, staff):
        answer = by_token(staff).ask("PATCH", one(other, rest), {"is_active": False, "first_name": "X"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
    assert by_token(staff).ask("POST", one(superuser, "reset-password/"), {"new_password": NEXT}).status_code == 403


def test_nobody_locks_himself_out(by_token, superuser):
    client = by_token(superuser)
    assert client.ask("PATCH", one(superuser, "toggle-active/")).status_code == 422
    same = {"is_active": False, "is_superuser": False, "is_staff": False, "first_name": "R"}
    answer = client.ask("PATCH", one(superuser), same).json()
    assert (answer["is_active"], answer["is_superuser"], answer["is_staff"]) == (True, True, True)
    assert answer["first_name"] == "R"


def test_a_closed_account_is_signed_out_at_once(by_token, signed_in, staff, alice):
    token, session = by_token(alice), signed_in(alice)
    assert session.get("/api/users/me/").status_code == 200
    answer = by_token(staff).ask("PATCH", one(alice, "toggle-active/"))
    assert answer.json()["is_active"] is False
    assert (token.ask("GET", "/api/users/me/").status_code, session.get("/api/users/me/").status_code) == (401, 401)
    assert AuditEntry.objects.get(action="user.deactivated").after == {"is_active": False}
    assert by_token(staff).ask("PATCH", one(alice, "toggle-active/")).json()["is_active"] is True


def test_a_given_password_signs_out_and_is_told_by_mail(by_token, anybody, staff, alice, mailoutbox):
    token = by_token(alice)
    answer = by_token(staff).ask("POST", one(alice, "reset-password/"), {"new_password": NEXT})
    assert answer.json()["success"] is True
    assert token.ask("GET", "/api/users/me/").status_code == 401
    assert anybody.ask("POST", "/api/token/", {"email": alice.email, "password": NEXT}).status_code == 200
    assert [mail.to for mail in mailoutbox] == [[alice.email]]
    assert AuditEntry.objects.filter(action="password.reset_by_staff", actor_id=staff.pk).count() == 1


def test_without_a_password_the_person_gets_a_link(by_token, anybody, staff, alice, mailoutbox):
    assert by_token(staff).ask("POST", one(alice, "reset-password/")).status_code == 200
    assert "/password/reset/key/" in mailoutbox[0].body
    assert anybody.ask("POST", "/api/token/", {"email": alice.email, "password": PASSWORD}).status_code == 200


def test_a_weak_password_is_refused(by_token, staff, alice):
    answer = by_token(staff).ask("POST", one(alice, "reset-password/"), {"new_password": "short"})
    assert [*answer.json()["error"]["field_errors"]] == ["new_password"]


@pytest.mark.parametrize(("field", "value"), [("email", "BOB@example.com"), ("username", "BOB"), ("email", "x")])
def test_what_somebody_else_has_is_refused(by_token, staff, alice, bob, field, value):
    answer = by_token(staff).ask("PATCH", one(alice), {field: value})
    assert (answer.status_code, [*answer.json()["error"].get("field_errors", {})]) == (400, [field])


def test_members_and_staff_without_rights_are_refused(by_token, alice, bob):
    clerk = User.objects.create_user("clerk@example.com", PASSWORD, is_staff=True)
    assert [by_token(each).ask("GET", USERS).status_code for each in (alice, clerk)] == [403, 403]
