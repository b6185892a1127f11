"""One list out of many sorted pieces, in one statement: from each as many as may be needed, and of those the first.

No index has the newest tasks of several places in one row, and a database that is asked for them sorts all there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from apps.tasks.models import Task
from apps.tasks.models.task_queryset import TaskQuerySet


@dataclass(frozen=True)
class Statement:
    """SQL for `id`s, with its values."""

    sql: str
    values: tuple[Any, ...]

    def ids(self) -> list[int]:
        with connections[Task.objects.db].cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return [row[0] for row in cursor.fetchall()]


NOTHING = Statement("SELECT 0 WHERE 1 = 0", ())


def gathered(pieces: Iterable[TaskQuerySet], columns: Sequence[str], offset: int, end: int) -> Statement | None:
    """Of pieces with a `rank`, each in the order of `columns`; None where nothing can be in them."""
    names = ["rank", *(column.removeprefix("-") for column in columns)]
    parts = [part for rows in pieces if (part := compiled(rows[:end].values_list(*names)))]
    if not parts:
        return None
    union = " UNION ALL ".join(f"SELECT * FROM ({part.sql}) AS piece{number}" for number, part in enumerate(parts))  # noqa: S608  # what Django made of it
    order = ", ".join(["rank", *map(as_sql, columns)])
    values = [value for part in parts for value in part.values]
    sql = f"SELECT id FROM ({union}) AS pieces ORDER BY {order} LIMIT {end - offset:d} OFFSET {offset:d}"  # noqa: S608  # as above
    return Statement(sql, tuple(values))


def compiled(rows: QuerySet[Any, Any]) -> Statement | None:
    try:
        return Statement(*rows.query.sql_with_params())
    except EmptyResultSet:
        return None


def as_sql(column: str) -> str:
    return f"{column[1:]} DESC" if column.startswith("-") else column
