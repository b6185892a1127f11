"""What people do in the admin leaves audit rows: sent through its pages, whoever wrote the ModelAdmin."""

import json

import pytest
from django.contrib import admin
from django.contrib.admin import site
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches, reverse

from apps.common.admin.audited import Audited
from apps.common.models import AuditEntry, Membership, Team, TodoItem, User
from apps.common.tests.admin_rows import grant, url
from apps.common.tests.test_admin_people import NEW, change_url, everything
from apps.common.tests.test_admin_todo_items import NO_NOTES

LIST = "/admin/common/user/"
TODO_LIST = "/admin/common/todoitem/"


@pytest.fixture
def desk(superuser, signed_in):
    return signed_in(superuser)


@pytest.fixture(autouse=True)
def no_secret_in_any_row(db):
    yield
    rows = json.dumps(list(AuditEntry.objects.values()), default=str)
    hashes = [each for each in User.objects.values_list("password", flat=True) if each]
    planted = ["correct-horse-battery", "another-long-phrase", "hunter2", "md5$", *hashes]
    assert [secret for secret in planted if secret in rows] == []


def rows() -> list[AuditEntry]:
    """The oldest first, without the logins of the test."""
    return list(AuditEntry.objects.exclude(action="login.succeeded").order_by("pk"))


def todo_form(**values):
    return {"title": "Call", "priority": 2, "status": "open"} | NO_NOTES | values


def act(client, model, action, *chosen, **extra):
    sent = {"action": action, "_selected_action": [each.pk for each in chosen]} | extra
    return client.post(url(model, "changelist"), sent)


def test_every_admin_is_audited():
    assert [each for each in site._registry.values() if not isinstance(each, Audited)] == []


def test_adding_tells_what_was_filled_in(desk, superuser, alice):
    response = desk.post(url(TodoItem, "add"), todo_form(title="Ring", assignee=alice.pk))
    (row,) = rows()
    assert (row.action, row.actor_id, row.target_type) == ("admin.added", superuser.pk, "common.todoitem")
    assert (row.target_id, row.target_name) == (str(TodoItem.objects.get().pk), "Ring")
    assert row.before == {}
    assert row.after["title"] == "Ring"
    assert row.after["assignee"] == f"Alice ({alice.pk})"
    assert (row.request_id, row.address) == (response["X-Request-ID"], "127.0.0.1")


def test_changing_tells_what_was_and_what_is_and_nothing_else(desk, alice, bob):
    todo = TodoItem.objects.create(title="Call", assignee=alice, description="x" * 5000)
    desk.post(url(TodoItem, "change", todo.pk), todo_form(title="Ring", assignee=bob.pk, description="y" * 5000))
    (row,) = rows()
    assert row.action == "admin.changed"
    assert (row.before["title"], row.after["title"]) == ("Call", "Ring")
    assert (row.before["assignee"], row.after["assignee"]) == (f"Alice ({alice.pk})", f"Bob ({bob.pk})")
    assert "(5000 characters" in row.before["description"]
    assert set(row.before) == set(row.after) == {"title", "assignee", "description"}


def test_saving_without_a_change_leaves_no_row(desk):
    todo = TodoItem.objects.create(title="Call")
    assert desk.post(url(TodoItem, "change", todo.pk), todo_form()).status_code == 302
    assert rows() == []


def test_a_refused_form_leaves_no_row(desk):
    desk.post(url(TodoItem, "add"), todo_form(title=""))
    assert rows() == []


def test_deleting_tells_what_was_there(desk, alice):
    todo = TodoItem.objects.create(title="Call", assignee=alice)
    desk.post(url(TodoItem, "delete", todo.pk), {"post": "yes"})
    (row,) = rows()
    assert (row.action, row.target_id, row.target_name) == ("admin.deleted", str(todo.pk), "Call")
    assert (row.before["title"], row.before["assignee"], row.after) == ("Call", f"Alice ({alice.pk})", {})


def test_deleting_many_tells_of_each_once_and_asking_first_of_none(desk):
    todos = [TodoItem.objects.create(title=f"Call {n}") for n in range(3)]
    act(desk, TodoItem, "delete_selected", *todos[:2])
    assert rows() == []
    act(desk, TodoItem, "delete_selected", *todos[:2], post="yes")
    assert [(row.action, row.target_name) for row in rows()] == [
        ("admin.deleted", "Call 0"),
        ("admin.deleted", "Call 1"),
    ]
    assert rows()[0].before["title"] == "Call 0"


def test_deleting_people_leaves_no_hash(desk, alice, bob):
    grant_all = {"post": "yes"}
    desk.post(url(User, "delete", alice.pk), grant_all)
    act(desk, User, "delete_selected", bob, post="yes")
    assert [(row.action, row.target_id, row.before["password"]) for row in rows()] == [
        ("admin.deleted", str(alice.pk), "(secret)"),
        ("admin.deleted", str(bob.pk), "(secret)"),
    ]


def test_an_action_on_many_tells_of_each_that_changed(desk, superuser, alice, bob):
    User.objects.filter(pk=bob.pk).update(is_active=False)
    act(desk, User, "deactivate", alice, bob)
    (row,) = rows()
    assert (row.action, row.actor_id, row.target_id) == ("rights.changed", superuser.pk, str(alice.pk))
    assert (row.before, row.after) == ({"is_active": True}, {"is_active": False})


def test_an_action_on_all_rows_of_all_pages_is_told_for_each(desk):
    for number in range(3):
        TodoItem.objects.create(title=f"Call {number}")
    one = TodoItem.objects.first()
    act(desk, TodoItem, "complete", one, select_across="1")
    assert {row.target_name for row in rows()} == {"Call 0", "Call 1", "Call 2"}
    assert {row.action for row in rows()} == {"admin.complete"}


def test_an_action_that_is_none_and_one_on_nothing_leave_no_row(desk):
    todo = TodoItem.objects.create(title="Call")
    act(desk, TodoItem, "no_such_action", todo)
    act(desk, TodoItem, "complete")
    assert rows() == []


def test_the_name_of_an_action_is_that_of_the_button_that_was_pressed(desk):
    todo = TodoItem.objects.create(title="Call")
    desk.post(TODO_LIST, {"action": ["", "complete"], "index": "1", "_selected_action": [todo.pk]})
    assert [row.action for row in rows()] == ["admin.complete"]


def test_rights_given_and_taken_are_told_by_name(desk, alice):
    editors, painters = (Group.objects.create(name=name) for name in ("Editors", "Painters"))
    right = Permission.objects.get(codename="view_team")
    alice.groups.add(editors)
    sent = everything(alice, groups=[painters.pk], user_permissions=[right.pk])
    sent.pop("is_superuser")
    desk.post(change_url(alice), sent)
    (row,) = rows()
    assert row.action == "rights.changed"
    assert (row.before["groups"], row.after["groups"]) == ([f"Editors ({editors.pk})"], [f"Painters ({painters.pk})"])
    assert (row.before["is_staff"], row.after["is_staff"]) == (False, True)
    assert (row.before["user_permissions"], row.after["user_permissions"]) == ([], [f"{right} ({right.pk})"])


def test_the_rights_of_a_group_are_told(desk):
    editors = Group.objects.create(name="Editors")
    rights = list(Permission.objects.all()[:3])
    editors.permissions.set(rights[:2])
    desk.post(url(Group, "change", editors.pk), {"name": "Editors", "permissions": [each.pk for each in rights[1:]]})
    (row,) = rows()
    assert (row.action, row.target_type) == ("rights.changed", "auth.group")
    assert row.before["permissions"] == [f"{rights[0]} ({rights[0].pk})"]
    assert row.after["permissions"] == [f"{rights[2]} ({rights[2].pk})"]


def test_a_password_set_by_staff_is_told_without_it(staff, alice, signed_in):
    page = reverse("admin:auth_user_password_change", args=[alice.pk])
    signed_in(staff).post(page, {"password1": "another-long-phrase", "password2": "another-long-phrase"})
    (row,) = rows()
    assert (row.action, row.actor_id, row.target_id) == ("password.set", staff.pk, str(alice.pk))
    assert (row.before, row.after) == ({}, {"password": "(secret)"})


def test_a_password_is_not_set_where_the_row_cannot_be_written(staff, alice, signed_in, monkeypatch):
    def fail(*_args, **_facts):
        raise RuntimeError("disk full")

    client = signed_in(staff)
    monkeypatch.setattr(AuditEntry.objects, "bulk_create", fail)
    monkeypatch.setattr("django.db.models.query.QuerySet.bulk_create", fail)
    page = reverse("admin:auth_user_password_change", args=[alice.pk])
    with pytest.raises(RuntimeError, match="disk full"):
        client.post(page, {"password1": "another-long-phrase", "password2": "another-long-phrase"})
    alice.refresh_from_db()
    assert not alice.check_password("another-long-phrase")


def test_a_new_person_is_told_without_the_password(desk):
    desk.post(LIST + "add/", NEW)
    (row,) = rows()
    assert (row.action, row.after) == ("admin.added", {"email": "new@example.com"})


def test_a_login_address_changed_by_staff_is_told(staff, alice, signed_in):
    signed_in(staff).post(change_url(alice), everything(alice, email="Moved@example.com"))
    row = AuditEntry.objects.get(action="email.changed")
    assert (row.before["email"], row.after["email"]) == ("alice@example.com", "moved@example.com")


def test_rows_of_an_inline_have_rows_of_their_own(desk, alice, bob, charlie, team):
    first, second = team.memberships.order_by("pk")
    sent = {
        "name": "Harbour",
        "slug": team.slug,
        "memberships-TOTAL_FORMS": 3,
        "memberships-INITIAL_FORMS": 2,
        "memberships-0-id": first.pk,
        "memberships-0-team": team.pk,
        "memberships-0-user": alice.pk,
        "memberships-0-role": "admin",
        "memberships-1-id": second.pk,
        "memberships-1-team": team.pk,
        "memberships-1-user": bob.pk,
        "memberships-1-role": "member",
        "memberships-1-DELETE": "on",
        "memberships-2-team": team.pk,
        "memberships-2-user": charlie.pk,
        "memberships-2-role": "owner",
        "invitations-TOTAL_FORMS": 0,
        "invitations-INITIAL_FORMS": 0,
    }
    desk.post(url(Team, "change", team.pk), sent)
    changed, deleted, added = (row for row in rows() if row.action.startswith("admin."))
    assert (changed.action, changed.target_id) == ("admin.changed", str(first.pk))
    assert (changed.before, changed.after) == ({"role": "owner"}, {"role": "admin"})
    assert (deleted.action, deleted.target_id, deleted.before["role"]) == ("admin.deleted", str(second.pk), "member")
    assert deleted.before["user"] == f"Bob ({bob.pk})"
    assert (added.action, added.after["user"]) == ("admin.added", f"Charlie ({charlie.pk})")
    assert Membership.objects.count() == 2
    told = [row.action for row in rows() if row.action.startswith("membership.")]
    assert told == ["membership.created", "membership.role_changed", "membership.removed"]


@pytest.fixture
def sessions(monkeypatch):
    """A ModelAdmin as another package would bring it: plain, with an action that goes past every method of ours."""

    class PlainAdmin(admin.ModelAdmin):
        list_display = list_editable = ()
        actions = ("forget", "export", "shout")

        def forget(self, request, queryset):
            with connection.cursor() as cursor:
                cursor.execute("UPDATE django_session SET session_data = 'gone'")
            self.log_change(request, queryset[0], "hunted in its own words")

        def export(self, request, queryset):
            return HttpResponse("a,b", content_type="text/csv")

        def shout(self, request, queryset):
            self.log_change(request, queryset[0], "shouted")

    site.register(Session, PlainAdmin)
    clear_url_caches()
    yield site._registry[Session]
    site.unregister(Session)


def selected(desk_client, model_admin, rf, user, action, row):
    request = rf.post("/", {"action": action, "_selected_action": [row.pk]})
    request.user, request._messages = user, type("Quiet", (), {"add": lambda *a, **k: None})()
    return model_admin.response_action(request, Session.objects.all())


def test_an_admin_of_another_package_is_covered_without_knowing_it(sessions, desk, superuser, rf):
    row = Session.objects.get()
    selected(desk, sessions, rf, superuser, "forget", row)
    (entry,) = rows()
    assert (entry.action, entry.target_type, entry.target_id) == ("admin.forget", "sessions.session", row.pk)
    assert (entry.after["session_data"], entry.before["session_data"] != "gone") == ("gone", True)


def test_an_action_that_changes_no_row_is_told_all_the_same(sessions, desk, superuser, rf):
    row = Session.objects.get()
    assert selected(desk, sessions, rf, superuser, "export", row).content == b"a,b"
    (entry,) = rows()
    assert (entry.action, entry.target_type, entry.after) == (
        "admin.export",
        "sessions.session",
        {"selected": 1, "changed": 0},
    )


def test_what_an_admin_logs_in_its_own_words_is_kept(sessions, superuser, rf):
    request = rf.get("/")
    request.user = superuser
    sessions.log_change(request, superuser, "Told you")
    assert rows()[0].after == {"message": "Told you"}


def test_a_save_costs_a_few_statements_more_however_many_fields(desk, alice):
    todo = TodoItem.objects.create(title="Call")
    with CaptureQueriesContext(connection) as queries:
        desk.post(url(TodoItem, "change", todo.pk), todo_form(title="Ring"))
    assert sum("auditentry" in query["sql"] for query in queries) == 1
    assert sum("admin_log" in query["sql"] for query in queries) == 0


def test_an_action_asks_as_often_for_twenty_rows_as_for_two(desk, alice):
    def queries_for(number: int) -> int:
        todos = [TodoItem.objects.create(title=f"Call {n}", assignee=alice) for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            act(desk, TodoItem, "complete", *todos)
        return len(queries)

    queries_for(1)
    assert queries_for(2) == queries_for(20)


def test_history_leads_to_the_rows_of_the_object_for_those_who_may_read_the_log(desk, staff, alice, signed_in):
    desk.post(change_url(alice), everything(alice))
    page = url(User, "history", alice.pk)
    listed = desk.get(page, follow=True)
    assert [entry.target_id for entry in listed.context["cl"].result_list] == [str(alice.pk)]
    assert page in desk.get(change_url(alice)).content.decode()
    colleague = signed_in(staff)
    assert page not in colleague.get(change_url(alice)).content.decode()
    assert colleague.get(page).status_code == 403
    grant(staff, "common.view_auditentry")
    assert colleague.get(page, follow=True).status_code == 200
