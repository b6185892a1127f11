"""The list of tasks by the JSON door: what it tells, what narrows it, in which order it comes."""

from datetime import date

import pytest
from django.test import Client
from rest_framework.request import Request

from apps.api.content import encode
from apps.tasks.api.rows import told_tasks
from apps.tasks.api.serializers import TaskSerializer
from apps.tasks.models import Category, Project, Task, TaskImage
from apps.tasks.tests.samples_api import some_upload

TASKS = "/api/tasks/"


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


@pytest.fixture
def motley(make_task, project, category, alice, bob, charlie, team):
    """Of every sort that a row can be of, with one that Alice does not see and one in the trash."""
    tar = Category.objects.create(name="Tar & oakum", author=alice, team=team)
    sails = Project.objects.create(name="Sails", author=bob, team=team)
    paint = make_task("Paint the hull", project=project, categories=[tar, category], status="completed", priority=3)
    for name in ("a.png", 'é "quoted", 7.png'):
        TaskImage.objects.create(task=paint, upload=some_upload(alice, name))
    make_task("Mend", project=sails, categories=[category], due_date=date(2026, 12, 1), assignee=bob, author=bob)
    make_task("Café", description="Order beans", status="in_progress", estimated_time="0.50", priority=1)
    make_task("Late", due_date=date(2026, 11, 30), team=team, author=None)
    make_task("Hidden", author=charlie)
    make_task("Thrown away").trash()
    return Task.objects.kept().exclude(title="Hidden").order_by("-pk")


def titles(response) -> list[str]:
    assert response.status_code == 200, response.content
    return [task["title"] for task in response.json()["results"]]


def test_a_list_says_of_each_task_what_the_serializer_says(motley, rf):
    request = Request(rf.get(TASKS))
    told = TaskSerializer(motley.with_details(), many=True, context={"request": request}).data
    assert len(told) == 4
    assert len(told[-1]["images"]) == 2
    assert encode(told_tasks([task.pk for task in motley], request)) == encode(told)


def test_one_query_tells_any_number_of_tasks(motley, rf, django_assert_num_queries):
    keys = [task.pk for task in motley]
    with django_assert_num_queries(1):
        assert len(told_tasks(keys, rf.get(TASKS))) == 4


def test_a_page_is_read_in_six_queries(motley, alices, django_assert_max_num_queries):
    alices.get(TASKS)
    with django_assert_max_num_queries(6):
        assert titles(alices.get(TASKS)) == ["Late", "Café", "Mend", "Paint the hull"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "Late, Café, Mend, Paint the hull"),
        ({"category": "design"}, "Mend, Paint the hull"),
        ({"category": ["design", "tar-oakum"]}, "Paint the hull"),
        ({"project": "Sails"}, "Mend"),
        ({"project": ["sails", "spring-launch"]}, "Mend, Paint the hull"),
        ({"status": ["completed", "in_progress"]}, "Café, Paint the hull"),
        ({"status": "completed,in_progress"}, "Café, Paint the hull"),
        ({"priority": ["low", "high"]}, "Café, Paint the hull"),
        ({"completed": "false"}, "Late, Café, Mend"),
        ({"due_date_start": "2026-12-01"}, "Mend"),
        ({"due_date_end": "2026-11-30T23:00:00Z"}, "Late"),
        ({"due_date_start": "2026-11-30", "due_date_end": "2026-12-01"}, "Late, Mend"),
        ({"search": "cafe"}, "Café"),
        ({"search": "bean"}, "Café"),
        ({"assignee": "none"}, "Late, Café, Paint the hull"),
        ({"team": "own"}, "Café"),
        ({"category": "design", "status": "todo", "search": "men"}, "Mend"),
        ({"ordering": "title"}, "Café, Late, Mend, Paint the hull"),
        ({"ordering": "-priority", "completed": "true"}, "Paint the hull"),
        ({"nonsense": "x"}, "Late, Café, Mend, Paint the hull"),
    ],
)
def test_lists_are_narrowed_and_ordered(alices, motley, query, found):
    response = alices.get(TASKS, query)
    assert titles(response) == found.split(", ")
    assert response.json()["count"] == len(titles(response))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("category", "nothing"),
        ("category", "987654321"),
        ("project", "nothing"),
        ("status", "done"),
        ("priority", "3"),
        ("due_date_start", "tomorrow"),
        ("due_date_end", "2026-13-01"),
        ("completed", "perhaps"),
        ("ordering", "words"),
        ("ordering", "title,status"),
        ("assignee", "somebody"),
        ("team", "nothing"),
        ("page", "x"),
        ("page_size", "0"),
    ],
)
def test_an_unknown_value_is_refused_with_its_name(alices, motley, name, value):
    response = alices.get(TASKS, {name: value})
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == [name]


def test_it_says_what_it_was_narrowed_by(alices, motley, category, project):
    assert alices.get(TASKS).json()["filters_applied"] == {}
    query = {
        "category": category.slug,
        "project": project.name,
        "status": "completed",
        "priority": "high",
        "due_date_start": "2026-01-01",
        "due_date_end": "2026-12-31T12:00:00Z",
        "search": "hull",
    }
    assert alices.get(TASKS, query).json()["filters_applied"] == {
        "categories": [category.pk],
        "projects": [project.pk],
        "status": ["completed"],
        "priority": ["high"],
        "date_range": {"start": "2026-01-01", "end": "2026-12-31"},
        "search": "hull",
    }


def test_pages_follow_each_other(alices, motley):
    first = alices.get(TASKS, {"page_size": "3", "ordering": "title"}).json()
    assert (first["count"], first["previous"]) == (4, None)
    assert [task["title"] for task in first["results"]] == ["Café", "Late", "Mend"]
    assert titles(alices.get(first["next"])) == ["Paint the hull"]
    assert alices.get(TASKS, {"page": "3", "page_size": "3"}).status_code == 404


def test_a_category_of_somebody_else_is_as_unknown_as_any_other(alices, charlie):
    Category.objects.create(pk=123456789, name="Secret plan", author=charlie)
    one, other = (str(alices.get(TASKS, {"category": key}).json()["error"]) for key in ("123456789", "987654321"))
    assert one.replace("123456789", "987654321") == other
