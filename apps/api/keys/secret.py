"""How a key looks: `gw_live_<prefix>.<secret>`, or `gw_test_` outside production, so that a scanner knows it.

The prefix finds the row and is no secret. The 32 characters behind it have 190 random bits, so what is kept of the
key is a plain SHA-512: there is nothing to guess that a slow hash would have to protect.
"""

import re

from django.conf import settings
from rest_framework_api_key.crypto import KeyGenerator

PREFIX_LENGTH, SECRET_LENGTH = 8, 32
FORM = re.compile(rf"gw_(?:live|test)_([A-Za-z0-9]{{{PREFIX_LENGTH}}})\.[A-Za-z0-9]{{{SECRET_LENGTH}}}")


class MarkedKeys(KeyGenerator):
    """The library's generator and check, with the mark of the environment in front; the mark is hashed along."""

    def __init__(self) -> None:
        super().__init__(PREFIX_LENGTH, SECRET_LENGTH)
        self.nothing = self.hash("")

    def generate(self) -> tuple[str, str, str]:
        prefix = self.get_prefix()
        key = f"{mark()}_{prefix}.{self.get_secret_key()}"
        return key, prefix, self.hash(key)


def mark() -> str:
    return "gw_live" if settings.ENVIRONMENT == "production" else "gw_test"


def prefix_of(text: str) -> str:
    """The prefix of what has the form of a key; nothing for anything else."""
    form = FORM.fullmatch(text)
    return form[1] if form else ""
