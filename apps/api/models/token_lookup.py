"""The query that every request with a token begins with: its sign-in, and the person."""

from functools import cache

from django.db import connection
from django.db.models import BigIntegerField

from apps.api.models.prepared import Prepared, columns, made
from apps.api.models.token_family import TokenFamily
from apps.common.models import User

NUMBER = -1


@cache
def lookup(vendor: str) -> Prepared:
    return Prepared.of(TokenFamily.objects.select_related("user").filter(pk=NUMBER), NUMBER)


def family_with(number: int) -> TokenFamily | None:
    # Larger ones fit into no column, and the database may not even take the question.
    row = lookup(connection.vendor).row(number) if 0 < number <= BigIntegerField.MAX_BIGINT else None
    if row is None:
        return None
    own = len(columns(TokenFamily))
    family = made(TokenFamily, row[:own])
    family.user = made(User, row[own:])
    return family
