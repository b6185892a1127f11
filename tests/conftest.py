"""The world that the gates ask in: its people, and every address of every environment.

It is made once for a module, in a transaction that is taken back at its end; `db` gives each test a savepoint of its
own. So the tests of a module that asks for `world` all meet its people.
"""

from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from tests.identities import World
from tests.matrix import all_things
from tests.places import everywhere, peopled


@pytest.fixture(scope="module", name="everywhere")
def all_addresses(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), everywhere(str(tmp_path_factory.mktemp("everywhere"))):
        yield


@pytest.fixture(scope="module")
def people(everywhere):
    with peopled() as world:
        yield world


@pytest.fixture
def world(people, db):
    # Files have no savepoint: a row that deletes them must not take them from the next one.
    files = {path: path.read_bytes() for path in Path(settings.MAIL_PREVIEW_DIR).rglob("*") if path.is_file()}
    yield own(people)
    for path, content in files.items():
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@pytest.fixture(scope="module")
def things(people):
    """What the apps give Alice, for all tests of a module."""
    return all_things(own(people))


def own(people: World) -> World:
    """What a test sets on the people stays with it."""
    return replace(people, users={name: copy(user) for name, user in people.users.items()}, team=copy(people.team))
