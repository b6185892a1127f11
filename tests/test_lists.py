"""A list costs the same for two rows, for twenty and for a hundred; a list that nobody has named fails."""

import pytest
from django.core.paginator import Page
from django.db import connection
from django.db.models import Model, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.common.models import User
from tests.lists import Listing, all_lists, no_lists
from tests.matrix import OK, all_things
from tests.sitemap import ROUTES, ROWS, address_of

SIZES = (2, 20, 100)
# What the frame of every page, a form and the admin put into their context.
FRAME = {"user", "perms", "messages", "request", "form", "adminform", "cl", "action_form", "original", "object"}


@pytest.mark.parametrize("listing", all_lists(), ids=lambda listing: f"{listing.key} {listing.query or ''}".strip())
def test_a_list_asks_as_often_for_a_hundred_rows_as_for_two(world, listing: Listing):
    counts, made = {}, 0
    client = world.client(listing.person)
    for size in SIZES:
        for number in range(made, size):
            listing.make(world, number)
        made, address = size, reverse(listing.key, kwargs=listing.arguments)
        client.get(address, listing.query)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, listing.query).status_code == 200
        counts[size] = len(queries)
    assert len({*counts.values()}) == 1, f"{counts}: {[query['sql'][:160] for query in queries.captured_queries]}"
    assert counts[100] <= listing.most


def test_every_page_that_shows_many_rows_is_in_the_table(world):
    """Found by looking: a page, a QuerySet or a list of rows in the context, a changelist, or a feed."""
    things, known = all_things(world), {listing.key for listing in all_lists()} | set(no_lists())
    unnamed = {row.key for row in ROWS if row.key not in known and shows_rows(world, row, things)}
    assert not unnamed, f"add them to LISTS or NOT_LISTS in the tests/lists.py of their app: {sorted(unnamed)}"


def test_every_entry_belongs_to_a_route():
    assert {listing.key for listing in all_lists()} | set(no_lists()) <= ROUTES.keys()


def shows_rows(world, row, things) -> bool:
    name = next((name for name in ("alice", "root") if "GET" in row.methods and row.expected("GET", name) == OK), "")
    if not name:
        return False
    client = Client(raise_request_exception=False)
    client.cookies = world.client(name).cookies.copy()
    response = client.get(address_of(row, things))
    # Read to its end, a file is closed by the client; `close()` would take the database of the module with it.
    list(response)
    if response.headers.get("Content-Type", "").startswith("application/rss"):
        return True
    if row.key.startswith("admin:"):
        return row.key.endswith("_changelist")
    if row.key.startswith("api:"):
        return b'"results":' in response.content
    names = names_in(response.context) - FRAME if response.context else ()
    return any(is_many(response.context[name]) for name in names)


def names_in(context) -> set[str]:
    """Of a page that one template makes, without another inside, the client keeps the context itself."""
    return set(context.keys() if hasattr(context, "keys") else context.flatten())


def is_many(value: object) -> bool:
    """Rows under a name of their own or, for groups and tabs, some way inside."""
    if isinstance(value, Page | QuerySet):
        return True
    if isinstance(value, dict):
        return any(map(is_many, value.values()))
    return isinstance(value, list | tuple) and any(isinstance(each, Model) or is_many(each) for each in value)


@pytest.mark.parametrize(("value", "expected"), [([], False), ([1], False), ("abc", False), ({"a": [{}]}, False)])
def test_plain_values_are_no_rows(value, expected):
    assert is_many(value) is expected


def test_rows_are_seen_however_they_come(world):
    assert is_many([world["alice"]])
    assert is_many({"groups": [{"people": (world["alice"],)}]})
    assert is_many(User.objects.all())
