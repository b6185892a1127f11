"""Two people at one card in the same moment."""

import pytest
from django.test import Client

from apps.common.models import AuditEntry, TodoItem, User
from apps.common.tests.threads import at_once
from apps.public.todos.tests.conftest import htmx

pytestmark = pytest.mark.django_db(transaction=True)


def client(name: str) -> Client:
    made = Client()
    made.force_login(User.objects.create_superuser(f"{name}@example.com", username=name))
    return made


@pytest.mark.parametrize("round_", range(4))
def test_of_two_who_move_a_card_one_does_and_the_other_is_told(round_):
    todo, alice, bob = TodoItem.objects.create(title="Paint"), client("alice"), client("bob")

    def move(person: Client, to: str):
        return lambda: (
            person.post(f"/todos/{todo.pk}/status/", {"to": to, "version": todo.version}, headers=htmx()).status_code
        )

    answers = at_once(move(alice, "in_progress"), move(bob, "done"))
    assert sorted(answers) == [200, 409]
    todo.refresh_from_db()
    assert todo.status == ("in_progress" if answers[0] == 200 else "done")
    assert AuditEntry.objects.filter(action="todo.moved").count() == 1


def test_selections_that_overlap_do_not_lock_each_other_out():
    todos = [TodoItem.objects.create(title=f"{number}") for number in range(20)]
    keys = [todo.pk for todo in todos]
    alice, bob = client("alice"), client("bob")

    def act(person: Client, action: str, chosen: list[int]):
        return lambda: person.post("/todos/selection/", {"action": action, "todo": chosen}, headers=htmx()).status_code

    assert at_once(act(alice, "done", keys), act(bob, "cancelled", keys[::-1])) == [200, 200]
    assert AuditEntry.objects.filter(action="todo.moved").count() == 20
    assert not TodoItem.objects.unfinished().exists()
