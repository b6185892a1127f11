"""Where the gates ask: every address, folders of its own, no line of the log, and nothing that outlives it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.test import override_settings

from tests.identities import IDENTITIES, World, new_world


@contextmanager
def everywhere(folder: str) -> Iterator[None]:
    """All addresses, with `folder` for mail and uploads; what is made in the database ends with the block."""
    changed = {"ROOT_URLCONF": "tests.everywhere", "MAIL_PREVIEW_DIR": folder, "MEDIA_ROOT": folder}
    # A cache takes nothing back: what one question left in the session would be there for the next.
    changed["SESSION_ENGINE"] = "django.contrib.sessions.backends.db"
    with override_settings(**changed), transaction.atomic():
        # Thousands of refusals, each of which would be a line of the log.
        logging.disable()
        yield
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


@contextmanager
def peopled() -> Iterator[World]:
    # The limits of guessing have tests of their own; here the same address is asked many times over.
    with override_settings(ACCOUNT_RATE_LIMITS=False, MFA_RATE_LIMITS=False):
        world = new_world()
        for name in IDENTITIES:
            world.client(name)
        yield world
