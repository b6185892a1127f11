"""Queries that requests with a credential begin with, built once.

To build one takes Django many times as long as the rest of the check; to ask it again with another value takes
nothing. What comes out is what the QuerySet gives that it was made of.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.db import connection, models


@dataclass(frozen=True)
class Prepared:
    """For one kind of database. The value of each question stands in the place of `mark`, which no row has."""

    sql: str
    params: tuple[Any, ...]
    mark: Any
    # By the place of a column, what makes Python of what the database gave.
    converters: dict[int, tuple[list[Any], Any]]

    @classmethod
    def of(cls, rows: models.QuerySet[Any], mark: Any) -> Self:
        compiler = rows.order_by().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return cls(sql, tuple(params), mark, compiler.get_converters([column for column, *_ in compiler.select]))

    def row(self, value: Any) -> list[Any] | None:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [value if each == self.mark else each for each in self.params])
            found = cursor.fetchone()
        if found is None:
            return None
        row = list(found)
        for place, (converters, column) in self.converters.items():
            for convert in converters:
                row[place] = convert(row[place], column, connection)
        return row


def made[M: models.Model](model: type[M], values: list[Any]) -> M:
    return model.from_db(connection.alias, columns(model), values)


@cache
def columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
