"""What `bin/bench tasks` measures still does something; how long it takes is no question of a test."""

import pytest
from django.db import connections, transaction

from apps.tasks.models import Task
from apps.tasks.tests import bench_tasks, bench_worlds
from apps.tasks.tests.bench_calls import READS, WRITES, bulk
from tests.bench.__main__ import KINDS

PAGES = [name for name in READS if name.startswith("/")]


@pytest.fixture(params=["one", "many"])
def world(db, request):
    people, desks = bench_worlds.alone() if request.param == "one" else bench_worlds.crowd(30)
    bench_worlds.seed_many(600, desks)
    return bench_worlds.World(request.param, 600, connections["default"], people[len(people) // 2])


def test_it_is_found_by_the_name_of_the_app():
    assert KINDS["tasks"] == bench_tasks.__name__


def measured(world, name):
    fact = bench_tasks.growth(world, world, name, rounds=2)
    assert name in bench_tasks.describe([fact])
    return fact["queries"]


def test_every_call_is_measured_in_both_databases(world):
    calls = [name for name in (*READS, *WRITES) if name not in PAGES]
    queries = {name: measured(world, name) for name in calls}
    assert {name: pair for name, pair in queries.items() if pair[0] != pair[1] or not pair[0]} == {}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_measured_in_both_databases(world, path):
    assert all(measured(world, path))


@pytest.mark.parametrize("world", ["one"], indirect=True)
def test_bulk_changes_are_compared_with_raw_ones_of_the_same_rows_and_taken_back(world):
    before = list(Task.objects.order_by("pk").values())
    facts = bench_tasks.over_raw(world, rounds=1)
    assert [fact["name"].split(",")[0] for fact in facts] == [*bulk(world)]
    assert list(Task.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("world", ["one"], indirect=True)
@pytest.mark.parametrize("name", ["bulk update", "bulk delete", "bulk delete for good"])
def test_ours_and_raw_do_the_same(world, name):
    ahead, ours, raw = bulk(world)[name]
    assert outcome(ahead, ours) == outcome(ahead, raw) != outcome(ahead, list)


def outcome(*calls):
    """The rows after it, which is then taken back."""
    with transaction.atomic():
        for call in calls:
            call()
        rows = list(Task.objects.kept().order_by("pk").values("pk", "status", "due_date", "completed_at"))
        trashed = list(Task.objects.trashed().order_by("pk").values_list("pk", flat=True))
        transaction.set_rollback(True)
    return rows, trashed
