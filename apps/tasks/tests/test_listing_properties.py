"""Random filters, orders and pages against a plain reading of what they promise."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from unittest.mock import patch

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.folding import fold
from apps.tasks.filters import narrowed, read_criteria
from apps.tasks.listing import ORDERINGS, Listing
from apps.tasks.models import Category, Project, Task

START = date(2026, 11, 1)
WORDS = ["Café", "cafeteria", "hull", "Hülle", "paint", "O'Brien", "über", "日本", "2026"]
SLUGS = ["design", "urgent", "yard"]
STATUSES, PRIORITIES = ["todo", "in_progress", "completed"], ["low", "medium", "high"]
over_random_filters = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def world(alice, bob, charlie, team) -> list[Task]:
    """Tasks of Alice, of her team and of others, with a bit of everything; all that Alice sees, the newest first."""
    luck = Random(6)  # noqa: S311  # the same tasks each time
    for author, where in [(alice, None), (alice, team), (bob, None), (charlie, None)]:
        projects = [Project.objects.create(name=name, author=author, team=where) for name in ("Launch", "A, b")]
        categories = [Category.objects.create(name=slug, slug=slug, author=author, team=where) for slug in SLUGS]
        for number in range(20):
            made = Task.objects.create(
                author=luck.choice([alice, bob]) if where else author,
                team=where,
                project=luck.choice([None, *projects]),
                assignee=luck.choice([None, alice, bob]) if where else luck.choice([None, author]),
                title=" ".join(luck.sample(WORDS, 2)),
                description=luck.choice(WORDS) if number % 2 else "",
                status=luck.choice(STATUSES),
                priority=luck.choice([1, 2, 3]),
                due_date=luck.choice([None, START + timedelta(days=luck.randrange(6))]),
                created_at=datetime(2026, 1, luck.randrange(1, 5), tzinfo=UTC),
                trashed_at=datetime(2026, 2, 1, tzinfo=UTC) if number % 7 == 3 else None,
            )
            made.categories.set(luck.sample(categories, luck.randrange(4)))
    seen = [task for task in Task.objects.order_by("-pk").prefetch_related("categories") if not task.is_trashed]
    return [task for task in seen if task.team_id == team.pk or (task.team is None and task.author == alice)]


def some(values: list[str], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


DAYS = st.none() | st.integers(-1, 7).map(lambda number: START + timedelta(days=number))
FILTERS = {
    "category": some(SLUGS),
    "project": some(["launch", "Launch", "A, b"]),
    "status": some(STATUSES, 3),
    "priority": some(PRIORITIES, 3),
    "days": st.tuples(DAYS, DAYS).filter(lambda days: None in days or days[0] <= days[1]),
    "completed": st.sampled_from([None, True, False]),
    "search": st.sampled_from(["", "", "caf", "CAFÉ", "hul", "hu pai", "obrien", "日", "uber", "nothing", "!?"]),
    "assignee": st.sampled_from([None, None, "me", "none", "bob"]),
    "team": st.sampled_from([None, None, "own", "harbour"]),
}
# Most of the filters are left out most of the time, so that something is found.
SPARSE = st.sets(st.sampled_from(list(FILTERS)), max_size=3).flatmap(
    lambda names: st.fixed_dictionaries({name: FILTERS[name] for name in sorted(names)})
)


def address(wanted: dict, bob) -> QueryDict:
    """As somebody writes it."""
    params = QueryDict(mutable=True)
    for name in ("category", "project"):
        params.setlist(name, wanted.get(name, []))
    for name in ("status", "priority"):
        params[name] = ",".join(wanted.get(name, []))
    for name, day in zip(("due_date_start", "due_date_end"), wanted.get("days", ()), strict=False):
        params[name] = day.isoformat() if day else ""
    for name in ("completed", "search", "assignee", "team"):
        value = wanted.get(name)
        params[name] = "" if value is None else str(bob.pk if value == "bob" else value)
    return params


def holds(task: Task, wanted: dict, people: dict) -> bool:
    start, end = wanted.get("days", (None, None))
    names = {category.slug for category in task.categories.all()}
    words = fold(f"{task.title} {task.description}").split()
    asked = fold(wanted.get("search", "")).split()
    return (
        set(wanted.get("category", ())) <= names
        and (not wanted.get("project") or (task.project and task.project.name in belongs(wanted["project"])))
        and (not wanted.get("status") or task.status in wanted["status"])
        and (not wanted.get("priority") or task.priority_name in wanted["priority"])
        and (not start or (task.due_date is not None and task.due_date >= start))
        and (not end or (task.due_date is not None and task.due_date <= end))
        and wanted.get("completed") in (None, task.status == "completed")
        and (not wanted.get("search") or (asked and all(any(w.startswith(a) for w in words) for a in asked)))
        and (not wanted.get("assignee") or task.assignee == people[wanted["assignee"]])
        and (not wanted.get("team") or (task.team is None) == (wanted["team"] == "own"))
    )


def belongs(projects: list[str]) -> set[str]:
    return {{"launch": "Launch"}.get(name, name) for name in projects}


def in_order(tasks: list[Task], ordering: str) -> list[int]:
    name, downwards = ordering.removeprefix("-"), ordering.startswith("-")
    keys = {
        "id": lambda task: task.pk,
        "due_date": lambda task: (task.due_date, task.pk),
        "priority": lambda task: task.priority,
        "status": lambda task: STATUSES.index(task.status),
        "title": lambda task: (task.title.lower(), task.pk),
        "created_at": lambda task: (task.created_at, task.pk),
        "updated_at": lambda task: (task.modified_at, task.pk),
    }
    if name in ("priority", "status"):
        return [task.pk for task in sorted(tasks, key=lambda task: (keys[name](task) * (1 - 2 * downwards), -task.pk))]
    last = [task for task in tasks if name == "due_date" and task.due_date is None]
    found = sorted((task for task in tasks if task not in last), key=keys[name], reverse=downwards)
    return [task.pk for task in [*found, *sorted(last, key=keys["id"], reverse=downwards)]]


@over_random_filters
@given(
    wanted=SPARSE,
    ordering=st.sampled_from(["-id", "-id", "id", *ORDERINGS]),
    size=st.integers(1, 9),
    reach=st.fixed_dictionaries({"MOST_NEWEST": st.integers(1, 40), "FURTHEST": st.integers(0, 40)}),
)
def test_a_list_has_what_the_filters_say_in_the_order_that_was_asked_for(
    world, alice, bob, wanted, ordering, size, reach
):
    with patch.multiple("apps.tasks.listing", **reach):
        compare(world, alice, bob, wanted, ordering, size)


def compare(world, alice, bob, wanted, ordering, size):
    if "title" in ordering:
        ordering = "-id"
    people = {"me": alice, "none": None, "bob": bob}
    expected = in_order([task for task in world if holds(task, wanted, people)], ordering)
    criteria = read_criteria(address(wanted, bob), user=alice)
    listing = Listing(alice, criteria, ordering)
    assert listing.ids(100) == expected
    assert listing.ids(size, offset=size) == expected[size : 2 * size]
    if expected:
        begun = expected[min(size, len(expected)) - 1]
        assert listing.ids(size, after=begun) == expected[expected.index(begun) + 1 :][:size]
    assert (listing.count(), listing.count(size)) == (len(expected), min(len(expected), size))
    assert set(narrowed(Task.objects.visible_to(alice), criteria).values_list("pk", flat=True)) == set(expected)


def test_the_reference_finds_what_others_find_and_nothing_of_strangers(world, alice, charlie, bob):
    assert len(world) == 34
    assert not set(Listing(charlie).ids(100)) & {task.pk for task in world}
    assert set(Listing(bob).ids(100)) & {task.pk for task in world} == {task.pk for task in world if task.team}
