"""What search engines are offered: nothing private, and of every page that they may show a few words."""

import re

from django.test import Client

from apps.public.robots import is_unlisted
from tests.matrix import OK, all_things
from tests.sitemap import ROWS, address_of


def test_every_address_that_is_not_for_visitors_is_named(world):
    things = all_things(world)
    reading = [row for row in ROWS if "GET" in row.methods]
    public = {row.key for row in reading if row.expected("GET", "anonymous") == OK}
    private = {address_of(row, things).partition("?")[0] for row in reading if row.key not in public}
    assert len(private) > 50
    listed = sorted(address for address in private if not is_unlisted(address))
    assert not listed, f"name them in an Unlisted of their app (apps/common/page_contributions.py): {listed}"


def test_every_page_that_may_be_found_says_what_it_is_about(world):
    things = all_things(world)
    shown = {address_of(row, things) for row in ROWS if "GET" in row.methods and row.expected("GET", "anonymous") == OK}
    findable = {address for address in shown if not is_unlisted(address.partition("?")[0])}
    silent = sorted(address for address in findable if is_silent(Client().get(address)))
    assert not silent, f"give them a Sharing with a description, or a meta of that name: {silent}"


def is_silent(answer) -> bool:
    """A page that is not hidden and says nothing of itself."""
    html = b"".join(answer)
    if answer.status_code != 200 or b"<main" not in html:
        return False
    hidden = "X-Robots-Tag" in answer.headers or b'<meta name="robots" content="noindex">' in html
    return not hidden and re.search(rb'<meta name="description" content="[^"]+">', html) is None
