"""Full text of the database itself: a generated tsvector with a GIN index on PostgreSQL, FTS5 on SQLite.

Both index `Task.words`, where each word stands behind its place (`models/findable.py`): the words of one place are an
index of their own, and nobody's search walks through the words of others. Migration 0002 installs it.
"""

from collections.abc import Collection

from django.db.backends.base.base import BaseDatabaseWrapper

POSTGRESQL = (
    """ALTER TABLE tasks_task ADD COLUMN words_vector tsvector
    GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED""",
    "CREATE INDEX task_words ON tasks_task USING gin (words_vector) WITH (fastupdate = off)",
    "CREATE INDEX activity_names ON tasks_activity USING gin (keys jsonb_path_ops) WHERE task_id IS NULL",
)
SQLITE = (
    """CREATE VIRTUAL TABLE tasks_task_words USING fts5(
    words, content='tasks_task', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")""",
    """CREATE TRIGGER task_words_added AFTER INSERT ON tasks_task BEGIN
    INSERT INTO tasks_task_words(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER task_words_removed AFTER DELETE ON tasks_task BEGIN
    INSERT INTO tasks_task_words(tasks_task_words, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER task_words_changed AFTER UPDATE OF words ON tasks_task WHEN old.words <> new.words BEGIN
    INSERT INTO tasks_task_words(tasks_task_words, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO tasks_task_words(rowid, words) VALUES (new.id, new.words); END""",
)
REMOVED = {
    "postgresql": (
        "DROP INDEX activity_names",
        "DROP INDEX task_words",
        "ALTER TABLE tasks_task DROP COLUMN words_vector",
    ),
    "sqlite": (
        "DROP TRIGGER task_words_added",
        "DROP TRIGGER task_words_removed",
        "DROP TRIGGER task_words_changed",
        "DROP TABLE tasks_task_words",
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    run(connection, REMOVED[connection.vendor])


def run(connection: BaseDatabaseWrapper, statements: Collection[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
