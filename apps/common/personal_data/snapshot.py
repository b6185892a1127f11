"""Reads that all see the database as it was at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """For reading only. Nobody has to wait for it, however long it takes.

    Inside of a transaction it is that transaction, which PostgreSQL shows what others commit meanwhile.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with without_the_lock_for_writing(), transaction.atomic():
            yield


@contextmanager
def without_the_lock_for_writing() -> Iterator[None]:
    """SQLite's transactions take it at their beginning here (settings/database.py); this one never writes."""
    mode = connection.transaction_mode  # type: ignore[attr-defined]  # of SQLite's wrapper
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
