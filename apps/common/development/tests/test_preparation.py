from io import StringIO

import pytest
from django.core.management.base import OutputWrapper
from django.db import connection

from apps.common.development import preparation
from apps.common.models import User


def test_a_database_that_is_up_to_date_is_not_migrated(db):
    assert preparation.migrate() is False


def test_a_pending_migration_is_applied(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        cursor.execute("DROP TABLE django_session")
    assert preparation.migrate() is True
    assert preparation.migrate() is False


def test_an_empty_database_is_seeded_once(db):
    out = StringIO()
    preparation.seed(OutputWrapper(out))
    people = User.objects.count()
    preparation.seed(OutputWrapper(out))
    assert User.objects.count() == people > 0
    assert out.getvalue().count("Demo data is in place.") == 1


def test_a_database_with_people_in_it_is_left_alone(alice):
    preparation.seed(OutputWrapper(StringIO()))
    assert list(User.objects.all()) == [alice]


@pytest.fixture
def written(settings, tmp_path, monkeypatch):
    """Files as a day of work leaves them."""
    settings.MEDIA_ROOT, settings.MAIL_PREVIEW_DIR = tmp_path / "media", str(tmp_path / "mail")
    database = tmp_path / "db.sqlite3"
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(database))
    for path in (database, tmp_path / "db.sqlite3-wal", tmp_path / "media" / "a.webp", tmp_path / "mail" / "1.log"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


@pytest.mark.skipif(connection.vendor != "sqlite", reason="removes files, which only SQLite has")
def test_starting_over_removes_database_uploads_and_mail(written, monkeypatch):
    monkeypatch.setattr(connection, "close", lambda: None)
    preparation.start_over()
    assert [path.name for path in written.iterdir()] == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="empties tables, which a server database needs")
def test_starting_over_empties_the_tables(transactional_db, alice, settings, tmp_path):
    settings.MEDIA_ROOT, settings.MAIL_PREVIEW_DIR = tmp_path, ""
    preparation.start_over()
    assert not User.objects.exists()
