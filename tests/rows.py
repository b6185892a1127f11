"""Rows of the test database, taken away and put back without a statement for each."""

import sqlite3
import weakref
from typing import Protocol

from django.db import connection, transaction

# Neither triggers nor foreign keys; for superusers alone.
UNGUARDED = "SET LOCAL session_replication_role = replica"


class Rows(Protocol):
    """All that the database held when this was made."""

    def put_back(self) -> None: ...


def copy() -> Rows | None:
    """None where reading is allowed, but not the way back."""
    if connection.vendor == "sqlite":
        return RowsOfSqlite()
    return RowsOfPostgres() if may_go_unguarded() else None


class RowsOfSqlite:
    def __init__(self) -> None:
        self.copy = sqlite3.connect(":memory:")
        weakref.finalize(self, self.copy.close)
        connection.connection.backup(self.copy)

    def put_back(self) -> None:
        self.copy.backup(connection.connection)


class RowsOfPostgres:
    def __init__(self) -> None:
        with connection.cursor() as cursor:
            self.tables = {table: read(cursor, table) for table in connection.introspection.table_names(cursor)}

    def put_back(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in emptying(list(self.tables)):
                cursor.execute(statement)
            for table, rows in self.tables.items():
                if rows:
                    with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
                        into.write(rows)


def read(cursor, table: str) -> bytes:
    with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
        return b"".join(rows)


def emptying(tables: list[str]) -> list[str]:
    """Statements for one transaction in PostgreSQL. TRUNCATE makes files for each table and index: a second for all."""
    return [UNGUARDED, *(f'DELETE FROM "{table}"' for table in tables)]  # noqa: S608


def may_go_unguarded() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])
