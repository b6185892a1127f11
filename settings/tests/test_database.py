"""What DATABASE_URL becomes, and that SQLite's settings are in force on a connection."""

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper

from settings.database import database
from settings.env import BASE_DIR


def test_a_relative_sqlite_path_starts_at_the_root():
    assert database("sqlite:///var/db.sqlite3")["NAME"] == str(BASE_DIR / "var/db.sqlite3")


def test_an_absolute_sqlite_path_stays():
    assert database("sqlite:////data/db.sqlite3")["NAME"] == "/data/db.sqlite3"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://u:p%40%2F%3A%23@h:6543/n",
            {"USER": "u", "PASSWORD": "p@/:#", "HOST": "h", "PORT": 6543, "NAME": "n"},
        ),
        ("postgresql://u:p@h/n", {"PORT": "", "NAME": "n"}),
        ("postgres://u:p+q%25@h/n", {"PASSWORD": "p+q%"}),
        ("postgres:////run/postgresql/n", {"HOST": "/run/postgresql", "NAME": "n"}),
        ("postgres://h/n?sslmode=require", {"OPTIONS": {"connect_timeout": 5, "sslmode": "require"}}),
    ],
)
def test_a_postgres_url_is_read(url, expected):
    config = database(url)
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert {key: config[key] for key in expected} == expected


@pytest.fixture
def sqlite(tmp_path, settings, django_db_blocker):
    config = settings.DATABASES["default"] | database(f"sqlite:///{tmp_path}/db.sqlite3")
    connection = DatabaseWrapper(config, alias="tuned")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        yield lambda pragma: cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
        connection.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("temp_store", 2),
        ("mmap_size", 134217728),
        ("journal_size_limit", 27103364),
    ],
)
def test_a_pragma_is_in_force(pragma, value, sqlite):
    assert sqlite(pragma) == value


def test_a_transaction_takes_the_write_lock_at_once():
    assert database("sqlite:///x.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
