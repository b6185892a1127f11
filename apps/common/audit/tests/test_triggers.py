"""The log only grows, whoever asks and by whatever way."""

import importlib
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from apps.common.audit import record, triggers
from apps.common.models import AuditEntry

SQLITE = connection.vendor == "sqlite"
TABLE = AuditEntry._meta.db_table


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def bulk_update(row):
    row.action = "forged.row"
    AuditEntry.objects.bulk_update([row], ["action"])


def save(row):
    row.action = "forged.row"
    row.save()


def upsert(row):
    forged = AuditEntry(pk=row.pk, action="forged.row", at=row.at)
    AuditEntry.objects.bulk_create([forged], update_conflicts=True, update_fields=["action"], unique_fields=["id"])


FORGERIES = {
    "save": save,
    "update": lambda row: AuditEntry.objects.update(action="forged.row"),
    "bulk_update": bulk_update,
    "upsert": upsert,
    "delete": lambda row: row.delete(),
    "delete all": lambda row: AuditEntry.objects.all().delete(),
    "raw delete": lambda row: AuditEntry.objects.all()._raw_delete(using="default"),
    "sql update": lambda row: sql(f"UPDATE {TABLE} SET action = 'forged.row'"),  # noqa: S608
    "sql delete": lambda row: sql(f"DELETE FROM {TABLE}"),  # noqa: S608
    "sql delete one": lambda row: sql(f"DELETE FROM {TABLE} WHERE id = {row.pk}"),  # noqa: S608
}
if SQLITE:
    COLUMNS = "id, at, action, actor_name, target_type, target_id, target_name, before, after, request_id"
    VALUES = "'2026-01-01', 'forged.row', '', '', '', '', '{}', '{}', ''"
    FORGERIES["sql replace"] = lambda row: sql(f"REPLACE INTO {TABLE} ({COLUMNS}) VALUES ({row.pk}, {VALUES})")  # noqa: S608
else:
    FORGERIES["sql truncate"] = lambda row: sql(f"TRUNCATE {TABLE}")
    FORGERIES["sql truncate with others"] = lambda row: sql(f"TRUNCATE {TABLE}, django_admin_log")


@pytest.fixture
def row(db):
    record("team.renamed", actor=None)
    return record("team.deleted", actor=None)


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_no_way_changes_or_removes_a_row(row, forge):
    before = list(AuditEntry.objects.values())
    with pytest.raises(IntegrityError, match="audit log only grows"), transaction.atomic():
        forge(row)
    assert list(AuditEntry.objects.values()) == before


def test_rows_are_added_one_by_one_and_many_at_once(row):
    AuditEntry.objects.bulk_create([AuditEntry(action="team.joined") for _ in range(3)])
    assert AuditEntry.objects.count() == 5


def test_all_of_them_stand_after_migrating(db):
    assert triggers.missing(connection) == set()
    with connection.cursor() as cursor:
        cursor.execute(triggers.STANDING[connection.vendor])
        assert {name for (name,) in cursor.fetchall()} == set(triggers.TRIGGERS[connection.vendor])


def test_one_that_was_taken_away_is_missed_and_migrate_puts_it_back(row):
    taken = min(triggers.TRIGGERS[connection.vendor])
    sql(f"DROP TRIGGER {taken}" + ("" if SQLITE else f" ON {TABLE}"))
    assert triggers.missing(connection) == {taken}
    (warning,) = triggers.check(databases=["default"])
    assert (warning.id, taken in warning.msg) == ("common.W001", True)
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == set()
    assert triggers.check(databases=["default"]) == triggers.check(databases=None) == []


@pytest.mark.skipif(SQLITE, reason="only PostgreSQL can switch a trigger off")
def test_one_that_was_switched_off_is_missed_and_put_back(row):
    sql(f"ALTER TABLE {TABLE} DISABLE TRIGGER audit_no_change")
    assert triggers.missing(connection) == {"audit_no_change"}
    call_command("migrate", verbosity=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.update(action="forged.row")


@pytest.mark.django_db(transaction=True)
def test_changing_the_table_loses_none_once_migrate_is_done():
    row = record("team.renamed", actor=None)
    old, new = AuditEntry._meta.get_field("action"), models.CharField(max_length=61)
    new.set_attributes_from_name("action")
    with connection.schema_editor() as editor:
        editor.alter_field(AuditEntry, old, new)
    try:
        # SQLite makes a new table for that, and copies no trigger to it.
        assert bool(triggers.missing(connection)) is SQLITE
        call_command("migrate", verbosity=0)
        assert triggers.missing(connection) == set()
        with pytest.raises(IntegrityError), transaction.atomic():
            row.delete()
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(AuditEntry, new, old)
        triggers.install(connection)


def test_they_are_lifted_for_one_transaction_and_stand_again_when_it_fails(row):
    with triggers.lifted(connection):
        AuditEntry.objects.filter(pk=row.pk).delete()
    assert AuditEntry.objects.count() == 1
    with pytest.raises(RuntimeError), triggers.lifted(connection):
        fall_over(AuditEntry.objects.all().delete())
    assert AuditEntry.objects.count() == 1
    assert triggers.missing(connection) == set()


def fall_over(*_):
    raise RuntimeError


def test_the_migration_goes_back_and_forth_and_missing_knows_it(row):
    migration = importlib.import_module(f"apps.common.migrations.{triggers.MIGRATION[1]}")
    editor = SimpleNamespace(connection=connection)
    migration.backwards(None, editor)
    MigrationRecorder(connection).record_unapplied(*triggers.MIGRATION)
    assert triggers.missing(connection) == set()
    assert AuditEntry.objects.filter(pk=row.pk).update(action="not.guarded") == 1
    MigrationRecorder(connection).record_applied(*triggers.MIGRATION)
    migration.forwards(None, editor)
    assert triggers.missing(connection) == set()


@pytest.mark.django_db(transaction=True)
def test_flush_is_refused_as_well(monkeypatch):
    record("team.renamed", actor=None)
    # The suite lifts them to empty the tables after a test; here the command is on its own.
    monkeypatch.setattr(triggers, "drop", lambda connection: None)
    monkeypatch.setattr(triggers, "install", lambda connection: None)
    with pytest.raises(Exception, match="couldn't be flushed"):
        call_command("flush", interactive=False, verbosity=0)
    assert AuditEntry.objects.count() == 1
