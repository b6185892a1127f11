"""One core changes one task and ten thousand."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from apps.common.errors import BusinessRule
from apps.common.models import AuditEntry, Membership, Notification, Team
from apps.tasks.changing import GONE, NOT_ALLOWED, change, change_one
from apps.tasks.creating import create
from apps.tasks.models import Activity, Category, Project, Task
from apps.tasks.removing import trash


@pytest.fixture
def other_team(alice):
    return Team.objects.create_owned(owner=alice, name="Yard")


@pytest.fixture
def elsewhere(alice, other_team):
    return Project.objects.create(name="Elsewhere", author=alice, team=other_team)


def test_all_that_were_asked_for_change_and_the_rest_is_left_with_a_reason(task, own_task, alice, charlie):
    his = create(by=charlie, title="His")
    trashed = create(by=alice, title="Trashed")
    trash([trashed.pk], by=alice)
    asked = [task.pk, own_task.pk, task.pk, his.pk, trashed.pk, 999_999, 2**70]
    made = change(asked, {"status": "completed", "priority": 3}, by=alice)
    assert made.done == [task.pk, own_task.pk]
    assert made.left == dict.fromkeys([his.pk, trashed.pk, 999_999, 2**70], GONE)
    assert set(Task.objects.completed().values_list("pk", "priority")) == {(task.pk, 3), (own_task.pk, 3)}


def test_there_is_one_activity_for_each_place_and_one_row_in_the_audit(task, own_task, make_task, alice):
    second = make_task("Second", project=task.project)
    made = change([own_task.pk, task.pk, second.pk], {"status": "in_progress"}, by=alice)
    of_team, own = Activity.objects.filter(pk__in=made.activities).order_by("-place")
    assert (of_team.task, of_team.keys, of_team.count) == (None, [task.pk, second.pk], 2)
    assert of_team.changes == {"status": [None, "in_progress"]}
    assert (own.task_id, own.keys, own.changes) == (own_task.pk, [own_task.pk], {"status": ["todo", "in_progress"]})
    assert [each.pk for each in Activity.objects.of(second)] == [of_team.pk]
    assert AuditEntry.objects.get(action="tasks.changed").after == {"count": 3}


def test_completing_twice_keeps_the_first_record(task, alice):
    first = change_one(task, {"status": "completed"}, by=alice)
    made = change([task.pk], {"status": "completed"}, by=alice)
    assert (made.done, made.activities) == ([task.pk], [])
    task.refresh_from_db()
    assert (task.completed_at, task.modified_at) == (first.completed_at, first.modified_at)
    assert change_one(task, {"status": "todo"}, by=alice).completed_at is None


def test_what_changes_beside_the_status_of_a_completed_task_is_no_other_completion(task, alice):
    first = change_one(task, {"status": "completed"}, by=alice)
    again = change_one(task, {"status": "completed", "priority": 3}, by=alice)
    assert (again.completed_at, again.priority) == (first.completed_at, 3)


def test_every_value_of_one_task_can_change_and_the_history_tells_which(task, category, alice, bob):
    values = {
        "title": "  Paint it  ",
        "description": "Red",
        "priority": 3,
        "due_date": date(2026, 4, 1),
        "estimated_time": Decimal("2.5"),
        "assignee": bob,
        "categories": [category],
        "status": "todo",
    }
    changed = change_one(task, values, by=alice)
    assert (changed.title, changed.assignee, list(changed.categories.all())) == ("Paint it", bob, [category])
    assert changed.words == f"t{task.team_id}xpaint t{task.team_id}xit t{task.team_id}xred"
    assert Activity.objects.of(task).first().changes == {
        "title": ["Paint the hull", "Paint it"],
        "description": [None, None],
        "priority": ["medium", "high"],
        "due_date": [None, "2026-04-01"],
        "estimated_time": [None, "2.5"],
        "assignee": [None, bob.pk],
        "categories": [[], [category.pk]],
    }


@pytest.mark.parametrize("role", ["owner", "admin", "member"])
@pytest.mark.parametrize("is_author", [True, False])
def test_each_role_changes_all_tasks_and_removes_what_the_table_allows(role, is_author, team, make_task, alice, bob):
    Membership.objects.filter(team=team, user=bob).update(role=role)
    task = make_task("Sand it", team=team, author=bob if is_author else alice)
    assert change([task.pk], {"status": "completed"}, by=bob).left == {}
    left = trash([task.pk], by=bob).left
    assert left == ({} if is_author or role != "member" else {task.pk: NOT_ALLOWED})


def test_who_has_left_the_team_has_nothing_there_any_more(team, make_task, bob):
    task = make_task("Sand it", team=team, author=bob)
    Membership.objects.get(team=team, user=bob).delete()
    assert change([task.pk], {"status": "completed"}, by=bob).left == {task.pk: GONE}
    assert trash([task.pk], by=bob).left == {task.pk: GONE}


@pytest.mark.parametrize("language", ["en", "de"])
def test_for_one_task_a_refusal_is_an_error_in_every_language(language, task, own_task, alice, bob, charlie):
    with translation.override(language):
        with pytest.raises(Http404):
            change_one(task, {"status": "completed"}, by=charlie)
        with pytest.raises(ValidationError, match="assignee"):
            change_one(own_task, {"assignee": bob}, by=alice)


def test_a_role_that_may_not_change_tasks_is_told_so(task, bob, monkeypatch):
    monkeypatch.setattr("apps.tasks.changing.places_of", lambda user, may: [])
    with pytest.raises(BusinessRule):
        change_one(task, {"status": "completed"}, by=bob)


def test_whoever_gets_many_tasks_is_told_once(team, make_task, alice, bob):
    tasks = [make_task(f"Number {number}", team=team) for number in range(3)]
    change([task.pk for task in tasks], {"assignee": bob}, by=alice)
    change([tasks[0].pk], {"assignee": bob}, by=alice)
    change([tasks[0].pk], {"assignee": alice}, by=alice)
    news = Notification.objects.get(kind="task.assigned")
    assert (news.recipient, news.data["count"], news.url) == (bob, 3, "/tasks/?assignee=me")
    change([tasks[0].pk], {"assignee": bob}, by=alice)
    assert Notification.objects.filter(kind="task.assigned", url=tasks[0].get_absolute_url()).count() == 1


@pytest.mark.parametrize(
    "values", [{"status": "completed"}, {"title": "Same"}, {"project": "elsewhere"}, {"categories": "elsewhere"}]
)
def test_ten_times_as_many_tasks_take_as_many_queries(values, make_task, team, elsewhere, alice, bob):
    there = Category.objects.create(name="There", author=alice, team=elsewhere.team)
    values = {"project": elsewhere} if "project" in values else values
    values = {"project": elsewhere, "categories": [there]} if "categories" in values else values

    def queries(count):
        ids = [make_task(f"Task {number}", team=team, assignee=bob).pk for number in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            change(ids, values, by=alice)
        return len(captured)

    assert queries(2) == queries(20) == queries(60) <= 22
