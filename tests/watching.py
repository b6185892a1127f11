"""Which statements of a request write to the database; a request that only reads must have none."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")
# What reading may write: that somebody was here, and the session that carries a message or a form token.
MAY_CHANGE = ("django_session", "common_usersession")


@contextmanager
def writes() -> Iterator[list[str]]:
    found: list[str] = []

    def note(run, sql, *args):
        if not sql.lstrip("( ").upper().startswith(READING) and not any(table in sql for table in MAY_CHANGE):
            found.append(f"changes data: {sql[:100]}")
        return run(sql, *args)

    with connection.execute_wrapper(note):
        yield found
