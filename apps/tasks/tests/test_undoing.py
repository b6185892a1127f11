"""What was done is taken back, as long as nobody has touched it since."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.common.models import Membership, Team
from apps.tasks.changing import NOT_ALLOWED, change, change_one
from apps.tasks.forgetting import forget_former
from apps.tasks.models import Activity, Project, Task
from apps.tasks.projects import delete_category, delete_project
from apps.tasks.removing import erase, restore, trash
from apps.tasks.undoing import TOUCHED, TooLate, can_take_back, take_back


def facts(*tasks):
    rows = Task.objects.filter(pk__in=[each.pk for each in tasks]).order_by("pk")
    return [
        {
            **{name: value for name, value in vars(row).items() if name not in {"_state", "modified_at"}},
            "categories": set(row.categories.values_list("pk", flat=True)),
        }
        for row in rows
    ]


@pytest.fixture
def varied(make_task, project, category, alice, bob):
    """Three tasks that have nothing in common."""
    return [
        make_task("One", project=project, categories=[category], status="completed", estimated_time=Decimal("2.50")),
        make_task("Two", team=project.team, assignee=bob, due_date=date(2026, 3, 1), priority=1),
        make_task("Three", description="Mine", status="in_progress"),
    ]


@pytest.fixture
def elsewhere(alice):
    return Project.objects.create(name="Elsewhere", author=alice, team=Team.objects.create_owned(owner=alice, name="B"))


@pytest.mark.parametrize(
    "updates",
    [
        {"status": "completed"},
        {"status": "todo", "priority": 3},
        {"due_date": date(2026, 5, 1), "estimated_time": None},
        {"title": "Words", "description": "Others"},
        {"assignee": None},
        {"project": None, "categories": []},
    ],
)
def test_taking_back_restores_each_row_as_it_was(updates, varied, alice):
    before = facts(*varied)
    made = change([task.pk for task in varied], updates, by=alice)
    assert facts(*varied) != before
    undone = take_back(made.activities, by=alice)
    assert set(undone.done) <= set(made.done)
    assert facts(*varied) == before


def test_tasks_that_went_to_another_place_come_back_with_what_they_left_there(varied, elsewhere, alice, bob):
    before = facts(*varied)
    made = change([task.pk for task in varied], {"project": elsewhere}, by=alice)
    assert {row["team_id"] for row in facts(*varied)} == {elsewhere.team_id}
    assert not any(row["categories"] or row["assignee_id"] for row in facts(*varied))
    assert len(made.activities) == 1
    assert len(take_back(made.activities, by=alice).activities) == 2
    assert facts(*varied) == before


def test_a_project_a_category_and_a_member_that_are_gone_do_not_come_back(varied, elsewhere, project, category, alice):
    ids = [task.pk for task in varied]
    made = change(ids, {"project": elsewhere}, by=alice)
    delete_project(project, by=alice)
    delete_category(category, by=alice)
    Membership.objects.filter(team=project.team).exclude(user=alice).delete()
    take_back(made.activities, by=alice)
    one, two, three = facts(*varied)
    assert (one["team_id"], one["project_id"], one["categories"]) == (project.team_id, None, set())
    assert (two["team_id"], two["assignee_id"]) == (project.team_id, None)
    assert three["team_id"] is None


def test_what_somebody_has_touched_since_stays(varied, alice, bob):
    ids = [task.pk for task in varied]
    made = change(ids, {"status": "completed"}, by=alice)
    change([varied[1].pk], {"priority": 3}, by=bob)
    undone = take_back(made.activities, by=alice)
    assert undone.left == {varied[1].pk: TOUCHED}
    assert undone.done == [varied[2].pk]  # the first was completed before
    assert [row["status"] for row in facts(*varied)] == ["completed", "completed", "in_progress"]


def test_the_history_tells_that_it_was_taken_back(task, alice):
    made = change([task.pk], {"status": "completed", "priority": 3}, by=alice)
    undone = take_back(made.activities, by=alice)
    told = Activity.objects.get(pk=undone.activities[0])
    assert (told.verb, told.task_id) == ("undone", task.pk)
    assert told.changes == {"status": ["completed", "todo"], "priority": ["high", "medium"]}


def test_what_was_trashed_and_restored_can_be_taken_back(task, own_task, alice):
    trashed = trash([task.pk, own_task.pk], by=alice)
    assert take_back(trashed.activities, by=alice).left == {}
    assert Task.objects.visible_to(alice).count() == 2
    trash([task.pk], by=alice)
    take_back(restore([task.pk], by=alice).activities, by=alice)
    assert list(Task.objects.visible_to(alice)) == [own_task]
    trash([own_task.pk], by=alice)
    assert not can_take_back(erase([own_task.pk], by=alice).activities, by=alice)


def test_it_is_taken_back_once_for_an_hour_by_the_one_who_did_it(task, alice, bob):
    made = change([task.pk], {"status": "completed"}, by=alice)
    assert can_take_back(made.activities, by=alice)
    assert not can_take_back(made.activities, by=bob)
    with pytest.raises(TooLate):
        take_back(made.activities, by=bob)
    take_back(made.activities, by=alice)
    with pytest.raises(TooLate):
        take_back(made.activities, by=alice)
    late = change([task.pk], {"status": "completed"}, by=alice)
    Activity.objects.filter(pk__in=late.activities).update(at=timezone.now() - timedelta(minutes=61))
    assert not can_take_back(late.activities, by=alice)
    forget_former.call()
    assert not any(Activity.objects.values_list("before", flat=True))


def test_what_the_role_no_longer_allows_is_not_taken_back(make_task, team, alice, bob):
    Membership.objects.filter(team=team, user=bob).update(role="admin")
    task = make_task("Alice's", team=team)
    home = Project.objects.create(name="Home", author=bob)
    trashed = trash([task.pk], by=bob)
    Membership.objects.filter(team=team, user=bob).update(role="member")
    assert take_back(trashed.activities, by=bob).left == {task.pk: NOT_ALLOWED}
    his = make_task("Bob's", team=team, author=bob)
    moved = change([his.pk], {"project": home}, by=bob)
    Membership.objects.get(team=team, user=bob).delete()
    assert take_back(moved.activities, by=bob).left == {his.pk: NOT_ALLOWED}
    assert change_one(his, {"status": "completed"}, by=bob).team is None


def test_ten_times_as_many_are_taken_back_by_as_many_queries(make_task, team, elsewhere, alice, bob):
    def queries(count):
        ids = [
            make_task(f"Task {number}", team=team, assignee=bob, priority=1 + number % 3).pk for number in range(count)
        ]
        made = change(ids, {"project": elsewhere, "priority": 2}, by=alice)
        with CaptureQueriesContext(connection) as captured:
            assert take_back(made.activities, by=alice).done == ids
        return len(captured)

    assert queries(2) == queries(20) == queries(60) <= 24
