"""Tasks by the million, for `seed_demo --size tasks=…` and `bin/bench tasks`: the database writes them by itself.

Small tables of texts, moments and desks are multiplied with running numbers in one statement, the same on PostgreSQL
and SQLite. The words that search looks for are folded here, once for each text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from apps.common.demo import LOGINS
from apps.common.folding import fold
from apps.common.models import Membership, Team, User
from apps.tasks.demo_bulk_indexes import built_afterwards, run
from apps.tasks.demo_bulk_texts import CATEGORIES, DETAILS, OCCASIONS, PROJECTS, THINGS, VERBS
from apps.tasks.models import Category, Project, Task
from apps.tasks.models.findable import prefix_of
from apps.tasks.models.orderable import GAP, on_top
from apps.tasks.places import place_of

MOMENTS, BETWEEN = 4096, timedelta(hours=4)
# Due dates lie around the day of seeding.
DUE_BEFORE, DUE_DAYS = 30, 120
TABLES = {
    "demo_desk": "number bigint PRIMARY KEY, author bigint, team bigint, place bigint, prefix text",
    "demo_text": "number bigint PRIMARY KEY, title text, description text, words text",
    "demo_moment": "number bigint PRIMARY KEY, moment timestamp with time zone, due date",
    "demo_project": "place bigint, number bigint, id bigint, PRIMARY KEY (place, number)",
    "demo_category": "place bigint, number bigint, id bigint, PRIMARY KEY (place, number)",
}
# `turn` counts the tasks of one desk. Nobody is reminded of what was due before it was there.
FILL = """
INSERT INTO tasks_task (created_at, modified_at, author_id, team_id, assignee_id, project_id, title, description, words,
    status, completed_at, priority, position, due_date, reminded_date, estimated_time)
WITH RECURSIVE numbered(n) AS (
    SELECT CAST(0 AS bigint) UNION ALL SELECT n + 1 FROM numbered WHERE n + 1 < %(size)s
), planned AS (
    SELECT n, n %% %(desks)s AS desk, n / %(desks)s AS turn FROM numbered
)
SELECT made.moment, made.moment, desk.author, desk.team, CASE WHEN turn %% 2 = 0 THEN desk.author END, project.id,
    demo_text.title, demo_text.description || ' ' || n,
    desk.prefix || replace(demo_text.words, ' ', ' ' || desk.prefix) || ' ' || desk.prefix || n,
    CASE WHEN turn %% 10 < 5 THEN 'completed' WHEN turn %% 10 < 7 THEN 'in_progress' ELSE 'todo' END,
    CASE WHEN turn %% 10 < 5 THEN made.moment END, 1 + turn %% 3, %(top)s + (%(size)s - n) * %(gap)s,
    CASE WHEN turn %% 7 > 1 THEN day.due END, CASE WHEN turn %% 7 > 1 THEN day.due END,
    CASE WHEN turn %% 3 > 0 THEN 0.5 * (1 + turn %% 16) END
FROM planned
JOIN demo_desk desk ON desk.number = planned.desk
JOIN demo_text ON demo_text.number = (n * 7919 + turn * 31) %% %(texts)s
JOIN demo_moment made ON made.number = n * %(moments)s / %(size)s
JOIN demo_moment day ON day.number = n * 37 %% %(moments)s
LEFT JOIN demo_project project ON project.place = desk.place AND project.number = turn / 10 %% 5
ORDER BY n
"""
FILE_UNDER = """
INSERT INTO tasks_taskcategory (task_id, category_id)
SELECT task.id, category.id FROM tasks_task task
JOIN demo_category category
    ON category.place = task.place AND category.number IN (task.id %% 7, task.id / 7 %% 5)
WHERE task.id > %s
"""


@dataclass(frozen=True)
class Desk:
    """Who makes tasks there, and for which team, where it is not for themselves."""

    author: User
    team: Team | None = None

    @property
    def place(self) -> int:
        return place_of(self.team or self.author)


@transaction.atomic
def seed_many(size: int, desks: Sequence[Desk] = ()) -> None:
    """Adds what is missing to `size` tasks in all, to each desk the same; by default to those of the demo people."""
    missing, desks = size - Task.objects.count(), desks or demo_desks()
    if missing > 0:
        latest = Task.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        written = {name: lay_out(name, rows) for name, rows in tables(desks).items()}
        with built_afterwards(), connection.cursor() as cursor:
            cursor.execute(FILL, numbers(missing, written))
            cursor.execute(FILE_UNDER, [latest])
        run(*(f"DROP TABLE {name}" for name in TABLES))


def demo_desks() -> list[Desk]:
    """Those who may sign in each have their own, and every team has one for each member."""
    people = User.objects.filter(email__in=LOGINS).order_by("pk")
    members = Membership.objects.filter(user__email__endswith="@example.com").select_related("user", "team")
    return [*map(Desk, people), *(Desk(member.user, member.team) for member in members.order_by("pk"))]


def tables(desks: Sequence[Desk]) -> dict[str, Iterable[Sequence[Any]]]:
    """The rows of each of TABLES."""
    desk_of = {desk.place: desk for desk in desks}
    furnish(Project, PROJECTS, desk_of.values())
    furnish(Category, CATEGORIES, desk_of.values())
    return {
        "demo_desk": (
            (number, desk.author.pk, desk.team and desk.team.pk, desk.place, prefix_of(desk.place))
            for number, desk in enumerate(desks)
        ),
        "demo_text": texts(),
        "demo_moment": moments(),
        "demo_project": named(Project, PROJECTS, desk_of),
        "demo_category": named(Category, CATEGORIES, desk_of),
    }


def furnish[M: (Project, Category)](model: type[M], names: dict[str, str], desks: Iterable[Desk]) -> None:
    """Each place has its own; those of such an address that are there already stay as they are."""
    model._default_manager.bulk_create(
        (
            model(name=name, slug=slug, author=desk.author, team=desk.team)
            for desk in desks
            for slug, name in names.items()
        ),
        batch_size=1000,
        ignore_conflicts=True,
    )


def named(
    model: type[Project | Category], names: dict[str, str], desks: dict[int, Desk]
) -> Iterator[tuple[int, int, int]]:
    numbers = {slug: number for number, slug in enumerate(names)}
    rows = model._default_manager.filter(slug__in=numbers).values_list("place", "slug", "pk")
    return ((place, numbers[slug], pk) for place, slug, pk in rows if place in desks)


def texts() -> Iterator[tuple[int, str, str, str]]:
    for number, (verb, thing, occasion) in enumerate(product(VERBS, THINGS, OCCASIONS)):
        title, description = f"{verb} {thing} {occasion}", DETAILS[number % len(DETAILS)]
        yield number, title, description, " ".join(dict.fromkeys(fold(f"{title} {description}").split()))


def moments() -> Iterator[tuple[int, Any, Any]]:
    """The later, the greater its number."""
    now, adapt = timezone.now(), connection.ops
    for number in range(MOMENTS):
        due = timezone.localdate() + timedelta(days=number % DUE_DAYS - DUE_BEFORE)
        made = now - BETWEEN * (MOMENTS - number)
        yield number, adapt.adapt_datetimefield_value(made), adapt.adapt_datefield_value(due)


def lay_out(name: str, rows: Iterable[Sequence[Any]]) -> int:
    """A table for as long as it takes; how many rows it has."""
    rows, columns = list(rows), TABLES[name]
    run(f"CREATE TEMPORARY TABLE {name} ({columns})")
    if rows:
        marks = ", ".join(["%s"] * len(rows[0]))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608  # our own names
    return len(rows)


def numbers(size: int, written: dict[str, int]) -> dict[str, int]:
    """What FILL counts with."""
    counts = {"desks": written["demo_desk"], "texts": written["demo_text"], "moments": MOMENTS}
    return counts | {"size": size, "top": on_top(), "gap": GAP}
