from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.common.models import AuditEntry, TodoItem
from apps.common.models.todo_item import TodoItem as Todo

LIST = "/admin/common/todoitem/"
NO_NOTES = {"common-note-content_type-object_id-TOTAL_FORMS": 0, "common-note-content_type-object_id-INITIAL_FORMS": 0}


def todo(title: str = "Call the printer", **fields: object) -> TodoItem:
    return TodoItem.objects.create(title=title, **fields)


@pytest.fixture
def desk(staff, signed_in):
    """A client of somebody in the group Staff."""
    return signed_in(staff)


def act(client, action: str, *todos: TodoItem) -> str:
    chosen = {"action": action, "_selected_action": [each.pk for each in todos]}
    return client.post(LIST, chosen, follow=True).content.decode()


def test_completing_changes_the_selection_and_says_who_did_it(desk, staff):
    chosen, other, done = todo(), todo("Other"), todo("Done", status=Todo.Status.DONE)
    before = chosen.modified_at
    assert "Completed: 1" in act(desk, "complete", chosen, done)
    chosen.refresh_from_db()
    other.refresh_from_db()
    assert (chosen.status, other.status) == (Todo.Status.DONE, Todo.Status.OPEN)
    assert chosen.modified_at > before
    entry = AuditEntry.objects.about(chosen).get()
    assert (entry.actor_id, entry.action, entry.after["status"]) == (staff.pk, "admin.complete", "done")


def test_reopening_takes_what_is_done_or_cancelled(desk):
    done, cancelled = todo(status=Todo.Status.DONE), todo(status=Todo.Status.CANCELLED)
    started = todo(status=Todo.Status.IN_PROGRESS)
    assert "Reopened: 2" in act(desk, "reopen", done, cancelled, started)
    assert sorted(TodoItem.objects.values_list("status", flat=True)) == ["in_progress", "open", "open"]


def test_assigning_to_oneself_leaves_alone_what_is_ones_own(desk, staff, superuser):
    theirs, free, own = todo(assignee=superuser), todo(), todo(assignee=staff)
    assert "Assigned: 2" in act(desk, "assign_to_me", theirs, free, own)
    assert set(TodoItem.objects.values_list("assignee", flat=True)) == {staff.pk}


@pytest.mark.parametrize("action", ["complete", "reopen", "assign_to_me"])
def test_an_action_with_nothing_to_do_says_so(desk, staff, action):
    settled = todo(status=Todo.Status.OPEN if action == "reopen" else Todo.Status.DONE, assignee=staff)
    assert "Nothing of what is selected" in act(desk, action, settled)
    assert AuditEntry.objects.get(action=f"admin.{action}").after == {"selected": 1, "changed": 0}


@pytest.mark.parametrize("action", ["complete", "reopen", "assign_to_me"])
def test_an_action_without_a_selection_changes_nothing(desk, action):
    one = todo()
    act(desk, action)
    assert TodoItem.objects.values().get() == TodoItem.objects.values().get(pk=one.pk, modified_at=one.modified_at)


def test_whoever_may_only_view_has_no_actions(alice, signed_in):
    from apps.common.tests.admin_rows import grant

    alice.is_staff = True
    alice.save()
    grant(alice, "common.view_todoitem")
    one = todo()
    act(signed_in(alice), "complete", one)
    one.refresh_from_db()
    assert one.status == Todo.Status.OPEN


def test_a_new_to_do_remembers_who_wrote_it_down(desk, staff, superuser):
    sent = {"title": "Buy ink", "priority": 3, "status": "open", "reporter": superuser.pk, "source": "me"}
    desk.post(LIST + "add/", sent | NO_NOTES)
    one = TodoItem.objects.get()
    assert (one.reporter, one.source) == (staff, "")


def test_a_change_leaves_the_reporter(desk, superuser):
    one = todo(reporter=superuser)
    sent = {"title": "New", "priority": 1, "status": "done"} | NO_NOTES
    desk.post(reverse("admin:common_todoitem_change", args=[one.pk]), sent)
    one.refresh_from_db()
    assert (one.title, one.reporter) == ("New", superuser)


def test_the_list_marks_what_is_late_and_speaks_in_words(desk):
    yesterday = timezone.now() - timedelta(days=1)
    todo("Late", due_at=yesterday)
    todo("In time", due_at=yesterday + timedelta(days=3), priority=Todo.Priority.LOW)
    todo("Never", status=Todo.Status.CANCELLED)
    html = desk.get(LIST).content.decode()
    assert html.count("overdue</strong>") == 1
    assert "Low" in html
    assert "Cancelled" in html


@pytest.mark.parametrize(("due", "titles"), [("overdue", {"Late"}), ("never", {"Never"}), ("", {"Late", "Never"})])
def test_to_dos_are_filtered_by_when_they_are_due(desk, due, titles):
    todo("Late", due_at=timezone.now() - timedelta(days=1))
    todo("Never")
    listed = desk.get(LIST, {"due": due} if due else {}).context["cl"].result_list
    assert {each.title for each in listed} == titles
