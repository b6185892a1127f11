"""The database itself refuses to change or remove audit rows: by triggers, in SQL that each of the two speaks.

They stand while the migration that brings them is applied. SQLite changes a table by making a new one, which has
none of them: after every `migrate` they are looked for and put back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core import checks
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

TABLE = "common_auditentry"
MIGRATION = ("common", "0002_audit_is_append_only")
MESSAGE = "The audit log only grows: its rows can neither be changed nor removed."

REFUSE = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
SQLITE = {
    "audit_no_update": f"BEFORE UPDATE ON {TABLE} {REFUSE}",
    "audit_no_delete": f"BEFORE DELETE ON {TABLE} {REFUSE}",
    # INSERT OR REPLACE removes the former row without asking the trigger above.
    "audit_no_replace": f"BEFORE INSERT ON {TABLE} WHEN NEW.id IN (SELECT id FROM {TABLE}) {REFUSE}",  # noqa: S608
}
FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING MESSAGE = '{MESSAGE}', ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = {
    "audit_no_change": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "audit_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
}
TRIGGERS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
STANDING = {
    "sqlite": f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{TABLE}'",  # noqa: S608
    "postgresql": f"SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass('{TABLE}') AND tgenabled = 'O'",  # noqa: S608
}


def install(connection: BaseDatabaseWrapper) -> None:
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        drop(connection)
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name, definition in TRIGGERS[connection.vendor].items():
            cursor.execute(f"CREATE TRIGGER {name} {definition}")


def remove(connection: BaseDatabaseWrapper) -> None:
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        drop(connection)
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS audit_refuse()")


def drop(connection: BaseDatabaseWrapper) -> None:
    table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in TRIGGERS[connection.vendor]:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{table}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One transaction without them. Nobody else sees them gone: the table, on SQLite the database, is locked."""
    with transaction.atomic(connection.alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        drop(connection)
        yield
        install(connection)


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of triggers that should stand and do not, or are switched off."""
    if MIGRATION not in MigrationRecorder(connection).applied_migrations():
        return set()
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        return set(TRIGGERS[connection.vendor]) - {name for (name,) in cursor.fetchall()}


def put_back(*, using: str, **_facts: Any) -> None:
    """Listens to the end of `migrate`."""
    if missing(connections[using]):
        install(connections[using])


def check(*, databases: Sequence[str] | None, **_options: Any) -> list[checks.CheckMessage]:
    """For `manage.py check --database default`; `migrate` runs it as well, and mends it."""
    return [
        checks.Warning(
            f"The audit log of the database {alias!r} can be changed: {', '.join(sorted(gone))} is missing.",
            hint="Run manage.py migrate, and find out who took it away.",
            id="common.W001",
        )
        for alias in databases or []
        if (gone := missing(connections[alias]))
    ]
