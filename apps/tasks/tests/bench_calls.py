"""What `bin/bench tasks` measures: each entry makes, for a world, the call whose time counts."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from apps.tasks.changing import change, change_one
from apps.tasks.creating import create
from apps.tasks.filters import read_criteria
from apps.tasks.listing import Listing
from apps.tasks.models import Category, Project, Task
from apps.tasks.moving import move
from apps.tasks.removing import erase, trash
from apps.tasks.tests.bench_worlds import World

type Call = Callable[[], Any]
type Making = Callable[[World], Call]

PAGE, AIM = 20, "<= 1.5"
BULK_AIM = "<= 3"
FORWARD = timedelta(days=14)


def listed(world: World, query: str = "", ordering: str = "-id") -> Listing:
    return Listing(world.person, read_criteria(QueryDict(query), user=world.person), ordering)


def page(query: str = "", ordering: str = "-id", **where: Any) -> Making:
    """As every door shows one: the parameters are read, keys are found, rows are fetched."""

    def making(world: World) -> Call:
        filled = query.format(**of_somebody(world))

        def call() -> None:
            listing = listed(world, filled, ordering)
            listing.tasks(listing.ids(PAGE, **where))

        return call

    return making


def of_somebody(world: World) -> dict[str, object]:
    own = -world.person.pk
    today = timezone.localdate()
    return {
        "project": Project.objects.filter(place=own).order_by("pk").values_list("pk", flat=True)[0],
        "category": Category.objects.filter(place=own).order_by("pk").values_list("pk", flat=True)[0],
        "today": today,
        "soon": today + FORWARD,
    }


def next_page(query: str) -> Making:
    def making(world: World) -> Call:
        ids = listed(world, query).ids(PAGE)
        return page(query, after=ids[-1])(world)

    return making


def deep_page(world: World) -> Call:
    return page(offset=listed(world).count() * 9 // 10)(world)


def count(at_most: int | None = None) -> Making:
    return lambda world: lambda: listed(world).count(at_most)


def opened(path: str) -> Making:
    """Through the door, as a browser asks for it."""

    def making(world: World) -> Call:
        client = Client(headers={"host": "localhost"})
        client.force_login(world.person)
        return partial(answer, client, path)

    return making


def answer(client: Client, path: str) -> None:
    response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status_code}")
    response.getvalue()


# With the aim for the ratio of a large database to a small one.
READS: dict[str, tuple[Making, str]] = {
    "first page": (page(), AIM),
    "page narrowed to a status": (page("status=todo"), AIM),
    "page narrowed to a status and a priority": (page("status=todo&priority=high"), AIM),
    "page narrowed to a project": (page("project={project}"), AIM),
    "page narrowed to a category": (page("category={category}"), AIM),
    "page narrowed to a category and a status": (page("category={category}&status=in_progress"), AIM),
    "page narrowed to two weeks": (page("due_date_start={today}&due_date_end={soon}"), AIM),
    "page narrowed to an assignee": (page("assignee=me"), AIM),
    "search of a word": (page("search=hull"), AIM),
    "search of three words": (page("search=paint+the+caf"), AIM),
    "search of two words that never meet": (page("search=photos+dry"), ""),
    "search of a word that is rare": (page("search=777"), AIM),
    "search of a word, narrowed to a status": (page("search=crane&status=todo"), AIM),
    "search of nothing that is there": (page("search=zeppelin"), AIM),
    "next page": (next_page(""), AIM),
    "next page narrowed to a status": (next_page("status=todo"), AIM),
    "next page of a search": (next_page("search=hull"), AIM),
    "page by due date": (page(ordering="due_date"), ""),
    "page by priority": (page(ordering="-priority"), ""),
    "page by title": (page(ordering="title"), ""),
    "deep page": (deep_page, ""),
    "count": (count(), ""),
    "count up to 1,000": (count(1000), ""),
    "/tasks/": (opened("/tasks/"), AIM),
    "/tasks/?search=hull": (opened("/tasks/?search=hull"), AIM),
    "/tasks/board/": (opened("/tasks/board/"), AIM),
}


def making_one(world: World) -> Call:
    project = Project.objects.filter(place=-world.person.pk).order_by("pk").first()
    return lambda: create(by=world.person, title="Wash the sails of the crane", project=project)


def changing_one(world: World) -> Call:
    task = newest(world)
    return lambda: change_one(task, {"title": "Wash the hull of the crane", "status": "completed"}, by=world.person)


def moving_one(world: World) -> Call:
    task = newest(world)
    return lambda: move(task, status="in_progress", by=world.person)


def newest(world: World) -> Task:
    return Task.objects.at([-world.person.pk]).order_by("-pk").first()


# Taken back each time.
WRITES: dict[str, tuple[Making, str]] = {
    "create one": (making_one, AIM),
    "change one": (changing_one, AIM),
    "move one on the board": (moving_one, AIM),
}

AMONG = {"postgresql": "= ANY(%s)", "sqlite": "IN (SELECT value FROM json_each(%s))"}


def raw(ids: list[int], *statements: str) -> Call:
    """One statement for those rows, as somebody would write it by hand."""
    asked = str(ids) if connection.vendor == "sqlite" else ids

    def call() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(f"{statement} {AMONG[connection.vendor]}", [asked])

    return call


# None of them is due then, so that all of them change.
DAY = date(2040, 2, 29)
CHANGED = """UPDATE tasks_task SET status = 'in_progress', completed_at = NULL, due_date = '2040-02-29',
    modified_at = CURRENT_TIMESTAMP WHERE id"""
TRASHED = "UPDATE tasks_task SET trashed_at = CURRENT_TIMESTAMP, modified_at = CURRENT_TIMESTAMP WHERE id"
DELETED = ("DELETE FROM tasks_taskcategory WHERE task_id", "DELETE FROM tasks_task WHERE id")


def bulk(world: World) -> dict[str, tuple[Call, Call, Call]]:
    """By name: what goes before, ours, and the raw statement for the same rows."""
    ids, by = world.newest(), world.person
    return {
        "bulk update": (
            list,
            partial(change, ids, {"status": "in_progress", "due_date": DAY}, by=by),
            raw(ids, CHANGED),
        ),
        "bulk delete": (list, partial(trash, ids, by=by), raw(ids, TRASHED)),
        "bulk delete for good": (raw(ids, TRASHED), partial(erase, ids, by=by), raw(ids, *DELETED)),
    }
