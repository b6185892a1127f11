"""Nothing private is offered to search engines: what no visitor may read, some app has named in an `Unlisted`."""

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
