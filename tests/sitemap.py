"""All addresses and their rows, those included that exist in one environment only."""

from urllib.parse import urlencode

from tests.matrix import Row, Things, all_rows
from tests.routes import routes

SITEMAP = "tests.everywhere"
ROUTES = {route.key: route for route in routes(SITEMAP)}
ROWS = all_rows()


def address_of(row: Row, things: Things) -> str:
    route = ROUTES[row.key]
    address = route.address(things[row.of]) if row.of else route.addresses({})[0]
    return f"{address}?{urlencode(row.query)}" if row.query else address
