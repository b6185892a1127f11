"""Many rows in one statement: ids and values travel as one parameter, however many there are."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection, models
from django.db.models import BigIntegerField, F

from apps.common.events import emit
from apps.common.models import User
from apps.tasks.models import Task, TaskCategory
from apps.tasks.models.findable import words_of
from apps.tasks.models.task_queryset import TaskQuerySet
from apps.tasks.places import places_of

type Row = dict[str, Any]
type Rows = dict[int, Row]

ALWAYS = ("place", "author_id", "title")
FIELDS = {field.attname: field for field in Task._meta.concrete_fields}
EACH = {"postgresql": "jsonb_array_elements(%s::jsonb)", "sqlite": "json_each(%s)"}
CONNECT = {
    "postgresql": "SELECT * FROM unnest(%s::bigint[], %s::bigint[])",
    "sqlite": "SELECT task.value, category.value FROM json_each(%s) AS task JOIN json_each(%s) AS category USING (key)",
}


class Among(models.Lookup[Any]):
    """`filter(Among(F("pk"), ids))`"""

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.rhs)]  # noqa: S608  # a column

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s::bigint[])", [*params, as_array(self.rhs)]


def as_array(ids: list[int]) -> str:
    """As PostgreSQL writes it: ten times as fast as a list that the driver walks through."""
    return f"{{{','.join(map(str, ids))}}}"


def among(ids: Iterable[int]) -> TaskQuerySet:
    """What is too large for a key is nobody's."""
    return Task.objects.filter(Among(F("pk"), [pk for pk in ids if abs(pk) <= BigIntegerField.MAX_BIGINT]))


def categories_among(ids: Iterable[int]) -> models.QuerySet[TaskCategory]:
    return TaskCategory.objects.filter(Among(F("task_id"), list(ids)))


def locked(tasks: TaskQuerySet, names: Iterable[str] = (), *, by: User) -> Rows:
    """Those that `by` sees, until the transaction ends; in one order, so that two who want them wait for each other."""
    found = tasks.at(places_of(by)).order_by("pk").select_for_update(no_key=True)
    return {row["pk"]: row for row in found.values("pk", *dict.fromkeys((*ALWAYS, *names)))}


def hold(tasks: TaskQuerySet) -> None:
    """From everybody else, as `locked` does; whoever may change them has been asked already."""
    list(tasks.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def write_each(columns: Collection[str], rows: Mapping[int, Collection[Any]]) -> None:
    """Other values for each of the rows, in the order of `columns`; without `modified_at` it stays what it was."""
    fields = [FIELDS[name] for name in ("id", *columns)]
    facts = [[stored(*pair) for pair in zip(fields, (pk, *values), strict=True)] for pk, values in rows.items()]
    values = ", ".join(read_from_json(index, field) for index, field in enumerate(fields))
    changes = ", ".join(f"{field.column} = new.{field.column}" for field in fields[1:])
    source = f"SELECT {values} FROM {EACH[connection.vendor]}"  # noqa: S608  # names of columns, no text of anybody
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE tasks_task SET {changes} FROM ({source}) AS new WHERE tasks_task.id = new.id",  # noqa: S608  # same
            [json.dumps(facts)],
        )
    emit("rows_changed", model=Task)


def read_from_json(index: int, field: models.Field[Any, Any]) -> str:
    kind = f"::{field.db_type(connection)}" if connection.vendor == "postgresql" else ""
    return f"(value ->> {index}){kind} AS {field.column}"


def stored(field: models.Field[Any, Any], value: Any) -> Any:
    """As the column takes it out of JSON, whose own times lack the microseconds."""
    kept = field.get_db_prep_save(field.to_python(value), connection)
    return kept if kept is None or isinstance(kept, int | str) else str(kept)


def reword(ids: Iterable[int]) -> None:
    """Bring the words by which tasks are found in step with their texts and their places."""
    texts = among(ids).values_list("pk", "place", "title", "description")
    write_each(["words"], {pk: [words_of(place, *words)] for pk, place, *words in texts})


def connect(pairs: Collection[tuple[int, int]]) -> None:
    """Give tasks categories; `pairs` are their ids, none of which is there."""
    packed = as_array if connection.vendor == "postgresql" else json.dumps
    facts = [packed([task for task, _ in pairs]), packed([category for _, category in pairs])]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO tasks_taskcategory (task_id, category_id) {CONNECT[connection.vendor]}", facts)
