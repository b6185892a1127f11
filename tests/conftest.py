"""The world that the gates ask in: its people, and every address of every environment.

It is made once for a module, in a transaction that is taken back at its end; `db` gives each test a savepoint of its
own. So the tests of a module that asks for `world` all meet its people.
"""

import logging
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from tests.identities import IDENTITIES, World, new_world
from tests.matrix import all_things


@pytest.fixture(scope="module")
def everywhere(django_db_setup, django_db_blocker, tmp_path_factory):
    """All addresses, with folders of their own for mail and uploads; what is made here ends with the module."""
    folder = tmp_path_factory.mktemp("everywhere")
    changed = {"ROOT_URLCONF": "tests.everywhere", "MAIL_PREVIEW_DIR": str(folder), "MEDIA_ROOT": str(folder)}
    # A cache takes nothing back: what one question left in the session would be there for the next.
    changed["SESSION_ENGINE"] = "django.contrib.sessions.backends.db"
    with django_db_blocker.unblock(), override_settings(**changed), transaction.atomic():
        # Thousands of refusals, each of which would be a line of the log.
        logging.disable()
        yield
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(everywhere):
    # The limits of guessing have tests of their own; here the same address is asked many times over.
    with override_settings(ACCOUNT_RATE_LIMITS=False, MFA_RATE_LIMITS=False):
        world = new_world()
        for name in IDENTITIES:
            world.client(name)
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
