"""What a board begins with: the first cards of each column, and how many there are; one statement for all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import connections

from apps.tasks.gathering import Statement, compiled
from apps.tasks.listing import Listing
from apps.tasks.models import Task

# What is more than this is not counted.
COUNTED = 1000


@dataclass
class Head:
    """`keys` in their order; `count` is one more than COUNTED at most."""

    keys: list[int] = field(default_factory=list)
    count: int = 0


def heads(listing: Listing, sizes: Mapping[str, int]) -> dict[str, Head]:
    """By the status; `sizes` says how many cards of each. Each place is asked for itself, as its index has them."""
    found = {status: Head() for status in sizes}
    for status, position, key in sorted(rows(listing, sizes), key=lambda row: row[1:]):
        if not key:
            found[status].count = position
        elif len(found[status].keys) < sizes[status]:
            found[status].keys.append(key)
    return found


def rows(listing: Listing, sizes: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """Status, position and key of cards; and with 0 for a key, how many there are of the status."""
    statements = [*firsts(listing, sizes), *counts(listing, sizes)]
    if not statements:
        return []
    sql = " UNION ALL ".join(f"SELECT * FROM ({each.sql}) AS part{number}" for number, each in enumerate(statements))  # noqa: S608  # what Django made of it
    with connections[Task.objects.db].cursor() as cursor:
        cursor.execute(sql, [value for each in statements for value in each.values])
        found: list[tuple[str, int, int]] = cursor.fetchall()
    return found


def firsts(listing: Listing, sizes: Mapping[str, int]) -> Iterator[Statement]:
    for source in listing.sources(len(sizes)):
        for status, size in sizes.items():
            column = source.filter(status=status).order_by("position", "pk")
            if statement := compiled(column.values_list("status", "position", "id")[:size]):
                yield statement


def counts(listing: Listing, sizes: Mapping[str, int]) -> Iterator[Statement]:
    tasks = listing.everything().order_by()
    for status in sizes:
        if capped := compiled(tasks.filter(status=status).values_list("status")[: COUNTED + 1]):
            sql = f"SELECT status, COUNT(*) AS position, 0 AS id FROM ({capped.sql}) AS capped GROUP BY status"  # noqa: S608  # what Django made of it
            yield Statement(sql, capped.values)
