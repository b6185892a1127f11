"""What a task may become, and what goes together with it."""

import pytest
from django.core.exceptions import ValidationError

from apps.common.models import Team
from apps.tasks.changing import change, change_one
from apps.tasks.creating import create
from apps.tasks.models import Category, Project, Task
from apps.tasks.updates import OTHER_CATEGORY, OTHER_PERSON, STAYS


@pytest.fixture
def other_team(alice):
    return Team.objects.create_owned(owner=alice, name="Yard")


@pytest.fixture
def elsewhere(alice, other_team):
    return Project.objects.create(name="Elsewhere", author=alice, team=other_team)


@pytest.fixture
def own_project(alice):
    return Project.objects.create(name="At home", author=alice)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"status": "done"}, "status"),
        ({"priority": 4}, "priority"),
        ({"due_date": "soon"}, "due_date"),
        ({"estimated_time": -1}, "estimated_time"),
    ],
)
def test_a_value_that_no_task_can_have_is_refused_by_its_field(values, field, task, alice):
    for attempt in (lambda: change_one(task, values, by=alice), lambda: create(by=alice, **{"title": "A", **values})):
        with pytest.raises(ValidationError) as error:
            attempt()
        assert set(error.value.message_dict) == {field}


def test_a_task_is_given_to_somebody_who_sees_it(task, own_task, alice, bob, charlie):
    assert change([task.pk, own_task.pk], {"assignee": bob}, by=alice).left == {own_task.pk: OTHER_PERSON}
    assert change([task.pk, own_task.pk], {"assignee": alice}, by=alice).left == {}
    assert set(change([task.pk, own_task.pk], {"assignee": charlie}, by=alice).left) == {task.pk, own_task.pk}
    assert change_one(task, {"assignee": None}, by=bob).assignee is None


def test_categories_are_those_of_the_place_of_the_task(task, own_task, category, alice, charlie):
    private = Category.objects.create(name="Mine", author=alice)
    made = change([task.pk, own_task.pk], {"categories": [private]}, by=alice)
    assert made.left == {task.pk: OTHER_CATEGORY}
    assert list(own_task.categories.all()) == [private]
    change([own_task.pk], {"categories": []}, by=alice)
    assert not own_task.categories.exists()
    with pytest.raises(ValidationError, match="categories"):
        change([task.pk], {"categories": [Category.objects.create(name="His", author=charlie)]}, by=alice)


def test_a_project_of_another_place_takes_the_task_there_without_what_belongs_to_the_old(
    task, category, elsewhere, alice, bob
):
    change_one(task, {"assignee": bob, "categories": [category]}, by=alice)
    moved = change_one(task, {"project": elsewhere}, by=alice)
    assert (moved.team, moved.author, moved.assignee) == (elsewhere.team, alice, None)
    assert not moved.categories.exists()
    assert moved.words.startswith(f"t{elsewhere.team_id}x")
    assert Task.objects.get(pk=task.pk).place == elsewhere.team_id


def test_an_assignee_who_sees_the_other_place_stays(task, elsewhere, own_project, alice):
    change_one(task, {"assignee": alice}, by=alice)
    assert change_one(task, {"project": elsewhere}, by=alice).assignee == alice
    assert change_one(task, {"project": own_project}, by=alice).assignee == alice


def test_who_takes_a_task_home_owns_it(team, make_task, own_project, alice, bob):
    task = make_task("Made by Bob", team=team, author=bob)
    taken = change_one(task, {"project": own_project}, by=alice)
    assert (taken.author, taken.team) == (alice, None)


def test_a_member_takes_only_their_own_tasks_out_of_the_team(task, make_task, team, bob):
    his_project = Project.objects.create(name="Bob's", author=bob)
    his = make_task("His", team=team, author=bob)
    made = change([task.pk, his.pk], {"project": his_project}, by=bob)
    assert (made.done, made.left) == ([his.pk], {task.pk: STAYS})


def test_nobody_adds_to_a_project_that_they_do_not_see(own_task, alice, charlie):
    with pytest.raises(ValidationError, match="project"):
        change_one(own_task, {"project": Project.objects.create(name="His", author=charlie)}, by=alice)


def test_without_a_project_a_task_stays_in_its_team(task, team, alice):
    assert change_one(task, {"project": None}, by=alice).team == team
