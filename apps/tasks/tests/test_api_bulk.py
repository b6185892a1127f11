"""Many tasks by one request of the JSON door."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.common.models import AuditEntry
from apps.tasks.models import Category, Project, Task

UPDATE, DELETE = "/api/tasks/bulk-update/", "/api/tasks/bulk-delete/"
JSON = {"content_type": "application/json"}
GONE = "This task does not exist."


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


@pytest.fixture
def many(make_task, project):
    return [make_task(f"Task {number}", project=project) for number in range(4)]


def keys(tasks) -> list[int]:
    return [task.pk for task in tasks]


def update(client, ids, **updates):
    return client.post(UPDATE, {"task_ids": ids, "updates": updates}, **JSON)


def test_all_of_them_change_at_once(alices, many, category, alice, team):
    other = Project.objects.create(name="Autumn", author=alice, team=team)
    response = update(
        alices, keys(many), status="completed", priority="high", category=[category.slug], project=other.slug
    )
    assert response.json() == {"updated_count": 4, "failed_updates": []}
    for task in Task.objects.all():
        assert (task.status, task.priority_name, task.project) == ("completed", "high", other)
        assert task.completed_at
        assert list(task.categories.all()) == [category]


def test_what_is_missing_or_somebody_elses_fails_and_the_rest_is_done(alices, many, make_task, charlie):
    foreign = make_task("His", author=charlie)
    response = update(alices, [many[0].pk, foreign.pk, 987654321], status="completed")
    assert response.status_code == 200
    assert response.json() == {
        "updated_count": 1,
        "failed_updates": [{"id": foreign.pk, "error": GONE}, {"id": 987654321, "error": GONE}],
    }
    foreign.refresh_from_db()
    assert foreign.status == "todo"


def test_what_comes_twice_or_as_text_counts_once(alices, many):
    one, two = keys(many)[:2]
    response = update(alices, [one, str(one), f"0{one}", two, two], priority="low")
    assert response.json() == {"updated_count": 2, "failed_updates": []}


@pytest.mark.parametrize(
    "ids",
    [[], "1", None, 7, {}, ["x"], [1.5], [True], [None], [[1]], [0], [-1], [2**63], ["9" * 30], [1, "1e3"]],
)
def test_what_is_no_list_of_ids_is_refused(alices, ids):
    for response in (update(alices, ids, status="todo"), alices.post(DELETE, {"task_ids": ids}, **JSON)):
        assert response.status_code == 400, response.content
        assert all(name.startswith("task_ids") for name in response.json()["error"]["field_errors"])


def test_ten_thousand_are_taken_and_one_more_is_not(alices, many):
    some = [*keys(many), *range(10**6, 10**6 + 9996)]
    told = update(alices, some, status="completed").json()
    assert (told["updated_count"], len(told["failed_updates"])) == (4, 9996)
    refused = update(alices, [*some, 5], status="todo")
    assert list(refused.json()["error"]["field_errors"]) == ["task_ids"]
    assert Task.objects.completed().count() == 4


@pytest.mark.parametrize(
    ("updates", "field"),
    [
        ({}, "updates"),
        ({"title": "All alike"}, "updates"),
        ({"status": "done"}, "updates.status"),
        ({"status": None}, "updates.status"),
        ({"priority": 3}, "updates.priority"),
        ({"category": "design"}, "updates.category"),
        ({"category": [4242]}, "updates.category"),
        ({"category": [""]}, "updates.category.0"),
        ({"project": 4242}, "updates.project"),
    ],
)
def test_what_is_wrong_is_named(alices, many, updates, field):
    response = update(alices, keys(many), **updates)
    assert response.status_code == 400, response.content
    assert list(response.json()["error"]["field_errors"]) == [field]


def test_categories_replace_those_that_are_there_and_none_takes_them_away(alices, many, category, alice, team):
    tar = Category.objects.create(name="Tar", author=alice, team=team)
    many[0].categories.add(tar)
    assert update(alices, keys(many), category=[category.pk]).json()["updated_count"] == 4
    assert list(many[0].categories.all()) == [category]
    assert update(alices, keys(many), category=[]).json()["updated_count"] == 4
    assert not many[0].categories.exists()


def test_a_slug_means_the_category_of_the_place_where_the_tasks_are(alices, alice, many, category):
    Category.objects.create(name="Design", author=alice)
    assert update(alices, keys(many), category=["design"]).json()["updated_count"] == 4
    assert list(many[0].categories.all()) == [category]


def test_a_project_can_be_taken_away(alices, many):
    assert update(alices, keys(many), project=None).json()["updated_count"] == 4
    assert not Task.objects.exclude(project=None).exists()


@pytest.mark.parametrize("method", ["post", "delete"])
def test_all_of_them_go_to_the_trash(alices, many, make_task, charlie, method):
    foreign = make_task("His", author=charlie)
    sent = {"task_ids": [*keys(many), str(many[0].pk), foreign.pk, 987654321]}
    response = getattr(alices, method)(DELETE, sent, **JSON)
    assert response.status_code == 200
    assert response.json() == {"deleted_count": 4, "failed_deletes": [foreign.pk, 987654321]}
    assert Task.objects.trashed().count() == 4
    assert getattr(alices, method)(DELETE, sent, **JSON).json()["deleted_count"] == 0


def test_members_delete_no_tasks_of_others(signed_in, bob, many, make_task, project):
    own = make_task("His", author=bob, project=project)
    told = signed_in(bob).post(DELETE, {"task_ids": keys([*many, own])}, **JSON).json()
    assert told == {"deleted_count": 1, "failed_deletes": keys(many)}


def test_visitors_are_asked_who_they_are(client, db):
    assert client.post(UPDATE, {}, **JSON).status_code == 401
    assert client.delete(DELETE, {}, **JSON).status_code == 401


def test_the_number_of_queries_does_not_grow_with_the_tasks(alices, make_task, project, category):
    def counted(size) -> tuple[int, int]:
        ids = [make_task(f"{size} {number}", project=project).pk for number in range(size)]
        with CaptureQueriesContext(connection) as changing:
            update(alices, ids, status="completed", category=[category.slug])
        with CaptureQueriesContext(connection) as deleting:
            assert alices.post(DELETE, {"task_ids": ids}, **JSON).json()["deleted_count"] == size
        return len(changing), len(deleting)

    counted(2)
    assert counted(3) == counted(60)


def test_one_row_of_the_audit_tells_of_all(alices, many):
    before = AuditEntry.objects.count()
    update(alices, keys(many), status="completed")
    assert AuditEntry.objects.count() == before + 1


def test_requests_are_counted_apart(alices, many, settings):
    settings.API_LIMITS = settings.API_LIMITS | {"bulk": (1, 60)}
    assert update(alices, keys(many), status="completed").status_code == 200
    assert alices.post(DELETE, {"task_ids": keys(many)}, **JSON).status_code == 429
