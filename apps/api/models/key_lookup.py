"""The query that every request with a key begins with. What comes out is what `with_standing()` gives."""

from functools import cache
from typing import TYPE_CHECKING

from django.db import connection

from apps.api.models.prepared import Prepared, columns, made
from apps.common.models import User

if TYPE_CHECKING:
    from apps.api.models.api_key import ApiKey

PREFIX = "the prefix comes here"


@cache
def lookup(vendor: str) -> Prepared:
    """Its columns are those of the key, `in_team`, and those of the person."""
    from apps.api.models.api_key import ApiKey

    return Prepared.of(ApiKey.objects.with_standing().filter(prefix=PREFIX), PREFIX)


def key_with(prefix: str) -> "ApiKey | None":
    from apps.api.models.api_key import ApiKey

    row = lookup(connection.vendor).row(prefix)
    if row is None:
        return None
    own = len(columns(ApiKey))
    key = made(ApiKey, row[:own])
    key.in_team = row[own]
    key.user = made(User, row[own + 1 :])
    return key
