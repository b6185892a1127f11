"""People every test may ask for: alice owns, bob is a member, charlie is outside; plus staff and a superuser."""

import gc
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCacheClient
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django.test import Client

from apps.common.audit import triggers
from apps.common.models import Membership, Team, Upload, User
from tests import rows

pytest_plugins = ["tests.browser", "tests.sdk.running", "tests.sdk.example"]
PASSWORD = "correct-horse-battery"


def person(name: str, **fields: object) -> User:
    from allauth.account.models import EmailAddress

    user = User.objects.create_user(f"{name}@example.com", PASSWORD, first_name=name.title(), **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def pytest_collection_finish() -> None:
    """Looking for garbage among thousands of collected tests, which stay to the end, takes a run a twentieth."""
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix) -> None:
    """Two runs at once, of two people or of two branches, must not meet in one SQLite file."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def tests_may_empty_the_audit_log():
    """What `manage.py flush` is refused, the end of a transactional test has to do; and quickly."""
    operations = type(connection.ops)
    statements, flush = operations.sql_flush, operations.execute_sql_flush

    def quickest(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        if not reset_sequences and rows.may_go_unguarded():
            return rows.emptying(tables)
        return statements(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)

    def flush_everything(self, sql_list):
        with triggers.lifted(self.connection):
            flush(self, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", quickest)
        patch.setattr(operations, "execute_sql_flush", flush_everything)
        yield


@pytest.fixture(scope="session")
def broken_promises():
    """What answers of the API were not as the schema says, since somebody last looked."""
    from tests.contract import hold

    failures: list[str] = []
    with hold(failures):
        yield failures


@pytest.fixture(autouse=True)
def answers_keep_to_the_schema(broken_promises):
    yield
    found, broken_promises[:] = list(broken_promises), []
    assert not found, "\n".join(found)


@pytest.fixture(scope="session", autouse=True)
def nobody_empties_redis():
    """It would take sessions and counts from the tests that run beside."""

    def refuse(self):
        pytest.fail("`clear` empties all of Redis; delete what the test has kept, or change the key_prefix")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RedisCacheClient, "clear", refuse)
        yield


@pytest.fixture(autouse=True)
def empty_cache(settings):
    """Each test sees a cache of its own; a shared Redis is neither read nor flushed."""
    prefix = uuid4().hex
    settings.CACHES["default"]["KEY_PREFIX"] = prefix
    caches["default"].key_prefix = prefix


@pytest.fixture
def upload_folder(tmp_path, monkeypatch) -> Path:
    """A folder for this test's uploads alone."""
    field, folder = Upload._meta.get_field("file"), tmp_path / "uploads"
    monkeypatch.setattr(field, "storage", FileSystemStorage(folder))
    monkeypatch.setitem(storages._storages, "uploads", field.storage)
    folder.mkdir()
    return folder


@pytest.fixture
def alice(db) -> User:
    return person("alice")


@pytest.fixture
def bob(db) -> User:
    return person("bob")


@pytest.fixture
def charlie(db) -> User:
    return person("charlie")


@pytest.fixture
def staff(db) -> User:
    from apps.common.demo import staff_group

    user = person("stella", is_staff=True)
    user.groups.add(staff_group())
    return user


@pytest.fixture
def superuser(db) -> User:
    return person("root", is_staff=True, is_superuser=True)


@pytest.fixture
def team(alice, bob) -> Team:
    """Alice owns it, Bob is a member, Charlie knows nothing of it."""
    team = Team.objects.create_owned(owner=alice, name="Harbour")
    Membership.objects.create(team=team, user=bob)
    return team


@pytest.fixture
def signed_in():
    """`signed_in(alice)` gives a client with her session."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
