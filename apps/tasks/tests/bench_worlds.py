"""Databases of two sizes for `bin/bench tasks`, made where nothing else is and dropped afterwards.

All tasks are of one person and their two teams, or of a crowd in which everybody has as few in a large database as in
a small one. Whoever measures makes one of them the database of this process: `world.enter()`.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import load_backend

from apps.common.models import Membership, Team, User
from apps.tasks.demo_bulk import Desk, seed_many
from apps.tasks.listing import Listing
from settings.database import database

SMALL, LARGE = 10_000, int(os.environ.get("BENCH_ROWS", 1_000_000))
BULK = 10_000
# In a crowd: how many tasks there are for each person, how many people for each team, of how many teams each is.
TASKS_EACH, PEOPLE_EACH, TEAMS_EACH = 100, 10, 3


@dataclass
class World:
    """A database, and the one in it who asks."""

    owners: str
    size: int
    wrapper: Any
    person: Any = None

    def enter(self) -> None:
        connections[DEFAULT_DB_ALIAS] = self.wrapper
        # Nothing is kept of the last world; `clear` would empty a Redis for others, too.
        cache.key_prefix = token_hex(8)

    def newest(self) -> list[int]:
        return Listing(self.person).ids(min(BULK, self.size))


@contextmanager
def worlds(vendor: str, folder: Path) -> Iterator[list[World]]:
    """Of one person and of a crowd, small and large."""
    before, made = connections[DEFAULT_DB_ALIAS], []
    try:
        empty = world("nobody", 0, vendor, folder)
        made.append(empty)
        create(empty)
        for owners in ("one", "many"):
            for size in (SMALL, LARGE):
                made.append(world(owners, size, vendor, folder))
                copy(empty, made[-1])
                fill(made[-1])
        yield made[1:]
    finally:
        for each in made:
            drop(each)
        connections[DEFAULT_DB_ALIAS] = before


def world(owners: str, size: int, vendor: str, folder: Path) -> World:
    name = f"bench_{owners}_{size}_{token_hex(4)}"
    config = database(f"sqlite:///{folder}/{name}.sqlite3")
    if vendor == "postgresql":
        config = database(os.environ["DATABASE_URL"]) | {"NAME": name}
    settings = connections.settings[DEFAULT_DB_ALIAS] | config
    return World(owners, size, load_backend(settings["ENGINE"]).DatabaseWrapper(settings, DEFAULT_DB_ALIAS))


def create(empty: World) -> None:
    if empty.wrapper.vendor == "postgresql":
        on_server(empty, f"CREATE DATABASE {name_of(empty)}")
    empty.enter()
    call_command("migrate", verbosity=0)
    connection.close()


def copy(source: World, target: World) -> None:
    if target.wrapper.vendor == "postgresql":
        on_server(target, f"CREATE DATABASE {name_of(target)} TEMPLATE {name_of(source)}")
    else:
        shutil.copyfile(name_of(source), name_of(target))


def drop(world: World) -> None:
    world.wrapper.close()
    if world.wrapper.vendor == "postgresql":
        on_server(world, f"DROP DATABASE IF EXISTS {name_of(world)}")
    else:
        Path(name_of(world)).unlink(missing_ok=True)


def name_of(world: World) -> str:
    return str(world.wrapper.settings_dict["NAME"])


def on_server(world: World, statement: str) -> None:
    with world.wrapper._nodb_cursor() as cursor:
        cursor.execute(statement)


def fill(world: World) -> None:
    world.enter()
    people, desks = alone() if world.owners == "one" else crowd(world.size // TASKS_EACH)
    world.person = people[len(people) // 2]
    seed_many(world.size, desks)
    with connection.cursor() as cursor:
        # What a server does by itself after a while; SQLite plans without statistics.
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def alone() -> tuple[list[User], list[Desk]]:
    person = people(1)[0]
    own = teams(2)
    Membership.objects.bulk_create(Membership(user=person, team=team, role=Membership.Role.OWNER) for team in own)
    return [person], [Desk(person), *(Desk(person, team) for team in own)]


def crowd(number: int) -> tuple[list[User], list[Desk]]:
    everybody, some = people(number), teams(number // PEOPLE_EACH)
    Membership.objects.bulk_create(
        [
            Membership(user=person, team=some[(place + step) % len(some)], role=Membership.Role.MEMBER)
            for place, person in enumerate(everybody)
            for step in range(TEAMS_EACH)
        ],
        batch_size=1000,
    )
    return everybody, [*map(Desk, everybody), *(Desk(everybody[place], team) for place, team in enumerate(some))]


def people(number: int) -> list[User]:
    return User.objects.bulk_create(
        [User(username=f"person{each}", email=f"person{each}@example.com", password="!") for each in range(number)],
        batch_size=1000,
    )


def teams(number: int) -> list[Team]:
    return Team.objects.bulk_create([Team(name=f"Team {each}", slug=f"team-{each}") for each in range(number)])
