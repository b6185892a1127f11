"""What is done to to-dos is written down and can be taken back; the example of docs/todos.md."""

import re
from textwrap import dedent

import pytest

from apps.common.models import AuditEntry, TodoItem, User
from apps.common.todo_changes import TooLate, assign, move, restore, take_back, trash
from tests import files


def rows() -> list[dict[str, object]]:
    fields = ("status", "finished_at", "assignee_id", "trashed_at", "title")
    return list(TodoItem.objects.order_by("pk").values(*fields))


@pytest.fixture
def todos(db, staff):
    for status in TodoItem.Status:
        TodoItem.objects.create(title=status, status=status, assignee=staff if status == "open" else None)
    return TodoItem.objects.all()


DEEDS = {
    "move": lambda rows, by: move(rows, "done", by=by),
    "reopen": lambda rows, by: move(rows, "open", by=by),
    "assign": lambda rows, by: assign(rows, to=by, by=by),
    "take away": lambda rows, by: assign(rows, to=None, by=by),
    "trash": lambda rows, by: trash(rows, by=by),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_was_done_is_taken_back_exactly(todos, superuser, deed):
    before = rows()
    change = DEEDS[deed](todos, superuser)
    assert rows() != before
    assert len(change.done) + len(change.left) == 4
    take_back(change.undo, by=superuser)
    assert rows() == before


def test_taking_back_can_itself_be_taken_back(todos, superuser):
    change = trash(todos, by=superuser)
    gone = rows()
    back = take_back(change.undo, by=superuser)
    take_back(back.undo, by=superuser)
    assert rows() == gone
    assert len(restore(todos, by=superuser).done) == 4


def test_each_row_that_changed_is_written_down_with_names(todos, superuser, staff):
    assign(todos, to=superuser, by=staff)
    entries = AuditEntry.objects.filter(action="todo.assigned")
    assert entries.count() == 4
    assert {entry.after["assignee"] for entry in entries} == {f"{superuser} ({superuser.pk})"}
    assert "modified_at" not in entries[0].after


def test_what_changed_nothing_has_no_way_back(todos, superuser):
    change = move(todos.filter(status="done"), "done", by=superuser)
    assert (change.done, change.undo) == ([], "")
    with pytest.raises(TooLate):
        take_back(change.undo, by=superuser)


def test_whoever_has_lost_the_right_takes_nothing_back(todos, staff):
    change = trash(todos, by=staff)
    staff.groups.clear()
    with pytest.raises(TooLate):
        take_back(change.undo, by=User.objects.get(pk=staff.pk))
    assert TodoItem.objects.trashed().count() == 4


def test_what_lies_in_the_trash_does_not_move(todos, superuser):
    trash(todos, by=superuser)
    assert move(todos, "done", by=superuser).done == []
    item = todos.get(title="open")
    assert not item.may_become("done")
    with pytest.raises(Exception, match="in the trash"):
        item.complete(by=superuser)


def test_the_example_does_what_it_says(db):
    page = (files.ROOT / "docs" / "todos.md").read_text("utf-8")
    (code,) = re.findall(r"^ *```python\n(.*?)^ *```$", page, re.MULTILINE | re.DOTALL)
    assert "assert" in code
    exec(dedent(code), {})  # noqa: S102  # our own page
