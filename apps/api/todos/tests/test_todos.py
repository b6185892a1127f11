"""To-dos of the staff, by the API."""

import pytest

from apps.common.models import AuditEntry, Notification, TodoItem

TODOS = "/api/todos/"


@pytest.fixture
def client(by_token, staff):
    return by_token(staff)


@pytest.fixture
def todo(db) -> TodoItem:
    return TodoItem.objects.create(title="Answer the press", category="press")


def titles(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [each["title"] for each in answer.json()["results"]]


def test_a_todo_is_made_and_its_assignee_told(client, staff, alice):
    answer = client.ask("POST", TODOS, {"title": "Call back", "priority": "high", "assignee": alice.pk})
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert (body["priority"], body["status"], body["assignee"], body["reporter"]) == (
        "high",
        "open",
        alice.pk,
        staff.pk,
    )
    assert Notification.objects.filter(recipient=alice, kind="todo.assigned").count() == 1


def test_a_part_is_changed(client, todo, alice):
    answer = client.ask("PATCH", f"{TODOS}{todo.pk}/", {"priority": "low", "assignee": alice.pk}).json()
    assert (answer["priority"], answer["assignee"], answer["title"]) == ("low", alice.pk, todo.title)
    assert client.ask("PATCH", f"{TODOS}{todo.pk}/", {"assignee": None}).json()["assignee"] is None


def test_done_and_open_again(client, todo):
    done = client.ask("POST", f"{TODOS}{todo.pk}/complete/").json()
    assert (done["status"], done["finished_at"][-1]) == ("done", "Z")
    again = client.ask("POST", f"{TODOS}{todo.pk}/complete/")
    assert (again.status_code, again.json()["error"]["code"]) == (422, "BUSINESS_RULE")
    assert client.ask("POST", f"{TODOS}{todo.pk}/reopen/").json()["status"] == "open"


def test_a_state_that_cannot_follow_is_refused_and_nothing_is_kept(client, todo):
    todo.complete(by=None)
    answer = client.ask("PATCH", f"{TODOS}{todo.pk}/", {"title": "New", "status": "in_progress"})
    assert answer.status_code == 422
    todo.refresh_from_db()
    assert todo.title == "Answer the press"


def test_a_deleted_todo_leaves_a_row_of_the_audit(client, todo):
    assert client.ask("DELETE", f"{TODOS}{todo.pk}/").status_code == 204
    assert client.ask("DELETE", f"{TODOS}{todo.pk}/").status_code == 404
    assert AuditEntry.objects.get(action="todo.deleted").before["title"] == "Answer the press"


def test_what_lies_in_the_trash_is_not_there(client, todo):
    todo.trash()
    assert titles(client.ask("GET", TODOS)) == []
    assert titles(client.ask("GET", f"{TODOS}?overdue=false")) == []
    for method in ("GET", "PATCH", "DELETE"):
        assert client.ask(method, f"{TODOS}{todo.pk}/").status_code == 404
    assert client.ask("POST", f"{TODOS}{todo.pk}/complete/").status_code == 404


def test_filters_find_todos(client, todo, alice):
    late = TodoItem.objects.create(title="Late", priority=3, due_at="2026-01-31T23:30:00Z", assignee=alice)
    done = TodoItem.objects.create(title="Done", status="done", source="mailbox")
    asked = {
        "status=open&status=done": ["Late", "Answer the press", "Done"],
        "status=done": ["Done"],
        "priority=high": ["Late"],
        "priority=high&priority=medium&ordering=title": ["Answer the press", "Done", "Late"],
        "category=press": ["Answer the press"],
        "source=mailbox": ["Done"],
        f"assignee={alice.pk}": ["Late"],
        "overdue=true": ["Late"],
        "overdue=false": ["Answer the press", "Done"],
        "due_start=2026-01-31&due_end=2026-01-31": ["Late"],
        "search=the+press": ["Answer the press"],
    }
    found = {query: titles(client.ask("GET", f"{TODOS}?{query}")) for query in asked}
    assert {query: set(names) for query, names in found.items()} == {q: set(names) for q, names in asked.items()}
    assert (late.pk, done.pk) != (None, None)


@pytest.mark.parametrize("query", ["status=lost", "priority=9", "assignee=x", "assignee=0", "overdue=perhaps"])
def test_an_unknown_value_is_named(client, query):
    answer = client.ask("GET", f"{TODOS}?{query}")
    assert (answer.status_code, [*answer.json()["error"]["field_errors"]]) == (400, [query.partition("=")[0]])


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "x", "priority": 3}, "priority"),
        ({"title": "x", "status": "lost"}, "status"),
        ({"title": "x", "assignee": 0}, "assignee"),
        ({"title": "x", "due_at": "soon"}, "due_at"),
    ],
)
def test_what_is_not_valid_is_named(client, sent, named):
    answer = client.ask("POST", TODOS, sent)
    assert (answer.status_code, [*answer.json()["error"]["field_errors"]]) == (400, [named])
    assert not TodoItem.objects.exists()


def test_the_same_thing_of_the_same_source_comes_once(client):
    sent = {"title": "A", "source": "mailbox", "external_id": "1"}
    assert client.ask("POST", TODOS, sent).status_code == 201
    assert client.ask("POST", TODOS, sent).status_code == 400
