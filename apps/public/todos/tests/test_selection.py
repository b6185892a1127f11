import pytest

from apps.common.models import AuditEntry, Notification, TodoItem
from apps.public.todos.forms import MOST_SELECTED
from apps.public.todos.tests.conftest import htmx
from apps.public.todos.tests.test_moving import swapped, undo_of


def act(client, action: str, *todos: TodoItem, **data):
    data |= {"action": action, "todo": [each.pk for each in todos]}
    return client.post("/todos/selection/", data, headers=htmx("?q=x"))


def made(*statuses: str) -> list[TodoItem]:
    return [TodoItem.objects.create(title=f"x {status}", status=status) for status in statuses]


def statuses() -> list[str]:
    return list(TodoItem.objects.order_by("pk").values_list("status", flat=True))


def test_many_move_at_once_and_each_that_may_not_is_told(desk, staff):
    todos = made("open", "in_progress", "cancelled")
    answer = act(desk, "done", *todos)
    assert swapped(answer) == TodoItem.Status.values
    html = answer.content.decode()
    assert "2 to-dos are in “Done” now." in html
    assert "These cannot go to “Done” from where they are: “x cancelled” (Cancelled)" in html
    assert statuses() == ["done", "done", "cancelled"]
    entries = AuditEntry.objects.filter(action="todo.moved", actor_id=staff.pk)
    assert {entry.target_id for entry in entries} == {str(todo.pk) for todo in todos[:2]}


def test_all_of_it_is_taken_back_as_it_was(desk):
    finished = TodoItem.objects.create(title="x", status="done")
    others = made("cancelled", "cancelled")
    before = list(TodoItem.objects.order_by("pk").values("status", "finished_at"))
    desk.post(undo_of(act(desk, "open", finished, *others)), headers=htmx())
    assert list(TodoItem.objects.order_by("pk").values("status", "finished_at")) == before


def test_what_somebody_changed_in_between_stays_and_is_told(desk, superuser):
    first, second = made("open", "open")
    undo = undo_of(act(desk, "in_progress", first, second))
    TodoItem.objects.get(pk=second.pk).complete(by=superuser)
    html = desk.post(undo, headers=htmx()).content.decode()
    assert "Taken back." in html
    assert "Somebody changed “x open” since then" in html
    assert statuses() == ["open", "done"]


def test_many_are_given_to_somebody_who_is_told_once(desk, superuser, staff):
    todos = made("open", "open")
    html = act(desk, "assign", *todos, assignee=superuser.pk).content.decode()
    assert "has 2 to-dos more." in html
    assert set(TodoItem.objects.values_list("assignee", flat=True)) == {superuser.pk}
    assert Notification.objects.get(recipient=superuser).kind == "todo.assigned"
    html = act(desk, "assign", *todos, assignee="").content.decode()
    assert "2 to-dos are nobody’s now." in html
    answer = act(desk, "assign", *todos, assignee="")
    assert "Nothing changed for" in answer.content.decode()


def test_giving_is_taken_back_to_whoever_had_it(desk, superuser, staff):
    todos = made("open", "open")
    todos[0].assign(to=superuser, by=staff)
    desk.post(undo_of(act(desk, "assign", *todos, assignee=staff.pk)), headers=htmx())
    assert list(TodoItem.objects.order_by("pk").values_list("assignee", flat=True)) == [superuser.pk, None]


def test_many_go_to_the_trash_and_come_back(desk):
    todos = made("open", "done")
    answer = act(desk, "trash", *todos)
    assert "2 to-dos are in the trash." in answer.content.decode()
    assert TodoItem.objects.trashed().count() == 2
    desk.post(undo_of(answer), headers=htmx())
    assert TodoItem.objects.kept().count() == 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"action": "done"}, "Tick the to-dos first"),
        ({"action": "dance", "todo": "1"}, "Choose what to do"),
        ({"action": "assign", "assignee": "0", "todo": "1"}, "Choose what to do"),
        ({"action": "done", "todo": [str(n) for n in range(MOST_SELECTED + 1)]}, "at most 100"),
        ({"action": "done", "todo": ["x", "-1", "²", "9" * 40]}, "Tick the to-dos first"),
    ],
)
def test_what_makes_no_sense_is_refused(desk, data, told):
    answer = desk.post("/todos/selection/", data, headers=htmx())
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_nobody_outside_the_staff_is_given_anything(desk, alice):
    [todo] = made("open")
    assert act(desk, "assign", todo, assignee=alice.pk).status_code == 422


def test_what_is_gone_meanwhile_is_told(desk):
    first, second = made("open", "open")
    second.trash()
    html = act(desk, "done", first, second).content.decode()
    assert "1 to-do is in “Done” now." in html
    assert "1 is not on the board any more." in html


def test_without_scripts_one_is_back_on_the_board(desk):
    todos = made("open")
    answer = desk.post("/todos/selection/?q=x", {"action": "done", "todo": [todos[0].pk]})
    assert (answer.status_code, answer["Location"]) == (303, "/todos/?q=x")


@pytest.mark.parametrize("action", ["done", "assign", "trash"])
def test_many_cost_as_much_as_one(desk, action, django_assert_max_num_queries):
    todos = made(*["open"] * 60)
    with django_assert_max_num_queries(30):
        act(desk, action, *todos, assignee="")


def test_the_way_back_of_a_hundred_fits_into_an_address(desk):
    todos = made(*["cancelled"] * MOST_SELECTED)
    assert len(undo_of(act(desk, "open", *todos))) < 3800
