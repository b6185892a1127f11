"""Nobody gets in where they do not belong: every address x method x identity, as a page and as a fragment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

import pytest

from tests.asking import answer, ask
from tests.identities import IDENTITIES
from tests.matrix import METHODS, ApiRow, Row
from tests.routes import routes
from tests.sitemap import ROUTES, ROWS, SITEMAP, address_of

# Who asks by which method, and whether it is for a fragment.
type Question = tuple[str, str, bool]


def test_every_route_has_a_row():
    without = ROUTES.keys() - {row.key for row in ROWS}
    assert not without, f"say who may do what in the tests/matrix.py of their app: {sorted(without)}"


def test_no_two_routes_share_a_name():
    """`reverse` leads to one of them, and nobody would ask the other."""
    patterns = defaultdict(list)
    for route in routes(SITEMAP):
        patterns[route.key].append(route.pattern)
    assert {key: found for key, found in patterns.items() if len(found) > 1} == {}


def test_every_row_belongs_to_a_route():
    assert {row.key for row in ROWS} - ROUTES.keys() == set()


def test_every_row_of_a_route_with_arguments_names_a_thing():
    assert [row.key for row in ROWS if ROUTES[row.key].takes_arguments != bool(row.of)] == []


@pytest.mark.parametrize("key", sorted({row.key for row in ROWS}))
def test_everybody_gets_the_answer_of_the_row(world, things, key):
    rows = [row for row in ROWS if row.key == key]
    faults = [fault for row in rows for fault in differences(world, row, address_of(row, things), asked(row))]
    faults += differences(world, rows[0], address_of(rows[0], things), unlisted(rows))
    if faults:
        pytest.fail("\n".join(["answers differ from the rows:", *faults]), pytrace=False)


def asked(row: Row) -> Iterator[Question]:
    """The admin answers HTMX like everybody, so one of each audience asks it for fragments; so does HEAD, like GET."""
    yield from product(IDENTITIES, row.methods, (False,))
    # The API knows no fragments.
    for method in () if isinstance(row, ApiRow) else row.methods:
        names = one_of_each(row, method) if row.key.startswith("admin") else IDENTITIES
        yield from product(names, [method], (True,))
    if "GET" in row.methods:
        yield from product(one_of_each(row, "GET"), ["HEAD"], (False,))


def one_of_each(row: Row, method: str) -> list[str]:
    """The least mighty of those who get the same answer."""
    return list({row.expected(method, name): name for name in reversed(IDENTITIES)}.values())


def unlisted(rows: list[Row]) -> Iterator[Question]:
    """What no row of the route names is tried by those who could do the most and by those who are nobody."""
    named = {method for row in rows for method in row.methods}
    named |= {"HEAD"} if "GET" in named else set()
    yield from product(("anonymous", "alice", "root"), [m for m in METHODS if m not in named], (False,))


def differences(world, row: Row, address: str, questions: Iterable[Question]) -> list[str]:
    """One line for all people whom a method gives the same wrong answer."""
    found = defaultdict(list)
    for name, method, fragment in questions:
        given = answer(ask(world, name, method, address, data=row.data, fragment=fragment))
        if given != (wanted := row.expected(method, name)):
            found[method, "fragment" if fragment else "page", given, wanted].append(name)
    return [
        f"{method} {row.key} {row.of!r} as {kind}: {given}, and {wanted} is right, for {', '.join(names)}"
        for (method, kind, given, wanted), names in found.items()
    ]
