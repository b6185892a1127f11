import re
from datetime import timedelta

import pytest

from apps.common.models import AuditEntry, TodoItem
from apps.public.todos.tests.conftest import htmx

BOARD = "/todos/"


def move(client, todo, to: str, *, asked: str = "", version: str | None = None, **data):
    data |= {"to": to, "version": todo.version if version is None else version}
    return client.post(f"/todos/{todo.pk}/status/", data, headers=htmx(asked))


def undo_of(answer) -> str:
    [address] = set(re.findall(r'hx-post="(/todos/undo/[^"]+)"', answer.content.decode()))
    return address


def swapped(answer) -> list[str]:
    return re.findall(r'id="column-(\w+)" data-column="\w+"[^>]*hx-swap-oob="true"', answer.content.decode())


def test_moving_answers_with_the_columns_it_concerns_and_the_counts(desk, todo):
    answer = move(desk, todo, "in_progress")
    assert (answer.status_code, answer["HX-Reswap"]) == (200, "none")
    assert swapped(answer) == ["open", "in_progress"]
    html = answer.content.decode()
    assert 'id="board-tabs"' in html
    assert "“Call the printer” is in “In progress” now." in html
    todo.refresh_from_db()
    assert todo.status == "in_progress"


def test_the_card_that_was_moved_takes_the_focus(desk, todo):
    other = TodoItem.objects.create(title="Other", status="in_progress")
    html = move(desk, todo, "in_progress").content.decode()
    assert re.findall(r'aria-label="Move or change “([^”]+)”"[^>]* autofocus', html) == [todo.title]
    assert other.title in html


def test_only_columns_that_are_on_the_screen_come_back(desk, todo):
    assert swapped(move(desk, todo, "in_progress", asked="?status=open")) == ["open"]


def test_the_answer_is_narrowed_like_the_board_on_the_screen(desk, todo):
    TodoItem.objects.create(title="Other")
    html = move(desk, todo, "done", asked="?q=printer").content.decode()
    assert "Other" not in html
    assert "/todos/?q=printer&amp;status=done" in html


def test_without_scripts_one_is_back_on_the_board_as_it_was(desk, todo):
    answer = desk.post(f"/todos/{todo.pk}/status/?q=printer&status=open", {"to": "done"}, follow=True)
    assert answer.redirect_chain == [("/todos/?q=printer&status=open", 303)]
    assert "is in “Done” now." in answer.content.decode()
    todo.refresh_from_db()
    assert todo.is_finished


def test_from_its_own_page_one_comes_back_to_it(desk, todo):
    answer = desk.post(f"/todos/{todo.pk}/status/", {"to": "done", "back": "detail"})
    assert (answer.status_code, answer["Location"]) == (303, f"/todos/{todo.pk}/")


@pytest.mark.parametrize(("now", "to"), [("in_progress", "open"), ("done", "cancelled"), ("open", "open")])
def test_what_the_rules_forbid_is_refused_and_the_card_goes_back(desk, now, to):
    todo = TodoItem.objects.create(title="x", status=now)
    answer = move(desk, todo, to)
    assert (answer.status_code, answer["HX-Reswap"]) == (422, "none")
    assert "cannot become" in answer.content.decode()
    assert swapped(answer) == TodoItem.Status.values
    assert desk.post(f"/todos/{todo.pk}/status/", {"to": to}).status_code == 422
    todo.refresh_from_db()
    assert todo.status == now
    assert not AuditEntry.objects.about(todo).exists()


@pytest.mark.parametrize("to", ["", "lost", "trash"])
def test_a_place_that_does_not_exist_is_refused(desk, todo, to):
    answer = move(desk, todo, to)
    assert answer.status_code == 422
    assert "Choose where" in answer.content.decode()


def test_a_card_that_somebody_changed_meanwhile_is_not_moved_and_shown_as_it_is(desk, todo, staff):
    stale = todo.version
    TodoItem.objects.filter(pk=todo.pk).update(title="Call the painter")
    answer = move(desk, todo, "done", version=stale)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Somebody else changed “Call the painter” meanwhile" in html
    assert swapped(answer) == TodoItem.Status.values
    plain = desk.post(f"/todos/{todo.pk}/status/", {"to": "done", "version": stale})
    assert plain.status_code == 409
    todo.refresh_from_db()
    assert todo.status == "open"


def test_what_was_done_can_be_taken_back_where_the_rules_would_not_let_it_go_back(desk, staff, todo):
    undo = undo_of(move(desk, todo, "in_progress"))
    answer = desk.post(undo, headers=htmx())
    assert "Taken back." in answer.content.decode()
    assert "HX-Reswap" not in answer
    assert swapped(answer) == TodoItem.Status.values
    todo.refresh_from_db()
    assert todo.status == "open"
    moved, back = AuditEntry.objects.about(todo).order_by("pk")
    assert (moved.action, moved.before["status"], moved.after["status"]) == ("todo.moved", "open", "in_progress")
    assert (back.action, back.actor_id, back.after["status"]) == ("todo.put_back", staff.pk, "open")


def test_taking_back_from_another_page_stays_there(desk, todo):
    undo = undo_of(move(desk, todo, "done"))
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver/todos/{todo.pk}/"}
    assert desk.post(undo, headers=headers)["HX-Redirect"] == f"/todos/{todo.pk}/"
    assert desk.post(undo_of(move(desk, TodoItem.objects.get(), "done")))["Location"] == "/todos/"


def test_what_somebody_has_changed_since_then_is_not_taken_back(desk, todo, superuser):
    undo = undo_of(move(desk, todo, "done"))
    TodoItem.objects.get().reopen(by=superuser)
    html = desk.post(undo, headers=htmx()).content.decode()
    assert "Somebody changed “Call the printer” since then" in html
    assert "Taken back" not in html


@pytest.mark.parametrize("who", ["another", "nobody", "later"])
def test_taking_back_is_for_whoever_did_it_and_for_an_hour(desk, todo, superuser, signed_in, who, monkeypatch):
    undo = undo_of(move(desk, todo, "done"))
    if who == "later":
        monkeypatch.setattr("apps.common.todo_changes.GOOD_FOR", timedelta(seconds=-1))
    client = signed_in(superuser) if who == "another" else desk
    answer = client.post(undo if who != "nobody" else "/todos/undo/x:y:z/", headers=htmx())
    assert answer.status_code == 422
    assert "can no longer be taken back" in answer.content.decode()
    todo.refresh_from_db()
    assert todo.is_finished


def test_the_trash_keeps_it_until_it_is_taken_back(desk, todo):
    answer = desk.post(f"/todos/{todo.pk}/trash/", headers=htmx())
    assert swapped(answer) == ["open"]
    todo.refresh_from_db()
    assert todo.is_trashed
    desk.post(undo_of(answer), headers=htmx())
    todo.refresh_from_db()
    assert not todo.is_trashed
    desk.post(f"/todos/{todo.pk}/trash/", {"back": "detail"})
    assert "Call the printer" in desk.get("/todos/trash/").content.decode()
    answer = desk.post(f"/todos/{todo.pk}/trash/delete/", follow=True)
    assert "is on the board again" in answer.content.decode()
    assert "The trash is empty" in answer.content.decode()
    actions = list(AuditEntry.objects.about(todo).order_by("pk").values_list("action", flat=True))
    assert actions == ["todo.trashed", "todo.put_back", "todo.trashed", "todo.restored"]


def test_what_is_in_the_trash_is_nowhere_else(desk, todo):
    todo.trash()
    for page in ("", "edit/", "card/"):
        assert desk.get(f"/todos/{todo.pk}/{page}").status_code == 404
    assert b"Call the printer" not in desk.get("/admin/").content
    html = desk.get("/admin/common/todoitem/").content.decode()
    assert "In the trash" in html
    assert "Call the printer" not in desk.get("/admin/common/todoitem/", {"status": "open"}).content.decode()
