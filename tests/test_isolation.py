"""What belongs to somebody else is answered exactly like what does not exist: status, headers and body."""

import re
from itertools import product, takewhile
from unittest.mock import patch
from urllib.parse import quote, quote_plus, urlencode
from uuid import UUID

import pytest
from django.core import signing

from tests.asking import ask
from tests.identities import IDENTITIES
from tests.matrix import OK, ApiRow, Foreign, Row, all_foreign
from tests.sitemap import ROUTES, ROWS, address_of

ABOUT_THINGS = [row for row in ROWS if row.of and not row.shared]
MISSING_NAME, MISSING_NUMBER, MISSING_UUID = "no-such-thing", 987654321, UUID(int=987654321)
# They differ from one request to the next, or with the length of what was asked for.
CHANGING = ("X-Request-ID", "Content-Length", "Expires", "X-Response-Time", "RateLimit", "ETag")
type Seen = dict[str, str]
RANDOM = re.compile(
    r"expires=[^;]+|sessionid=\w{32}|nonce-?[^'\";\s]*['\"]?[\w+/=-]{20,}|csrftoken=\w+|value=\"\w{64}\"|\b[0-9a-f]{32}\b"
    r"|\"timestamp\":\"[^\"]+\"|:\w{6}:[\w-]{43}"
)


def test_a_route_with_arguments_refuses_somebody_or_says_why_not():
    refusing = {row.key for row in ABOUT_THINGS if refused(row)}
    explained = {row.key for row in ROWS if row.shared}
    silent = {key for key, route in ROUTES.items() if route.takes_arguments} - refusing - explained
    assert not silent, f"give them a row with somebody else's thing, or `shared`: {sorted(silent)}"


@pytest.mark.parametrize("key", sorted({row.key for row in ABOUT_THINGS}))
def test_a_foreign_thing_is_answered_like_a_missing_one(world, things, key):
    faults = [fault for row in ABOUT_THINGS if row.key == key for fault in differences(world, row, things)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("foreign", all_foreign(), ids=lambda foreign: f"{foreign.key} {foreign.by}")
def test_a_foreign_thing_in_a_query_or_a_body_is_answered_like_a_missing_one(world, things, foreign: Foreign):
    address, sent = address_of(foreign, things), things[foreign.by]
    ways = (False,) if foreign.key.startswith("api:") else (False, True)
    for name, fragment in product(set(IDENTITIES) - set(foreign.known_to.split()), ways):
        one, other = (
            asked(world, name, foreign.method, address, data, fragment=fragment) for data in (sent, missing(sent))
        )
        assert apart(one, other) == [], f"{name} learns of {sent}"


def test_a_number_that_stands_in_something_random_by_chance_is_no_difference():
    body = '{{"request_id":"{}","path":"/things/{}/"}}'
    one = plain(body.format("0" * 14 + "1234" + "a" * 14, 1234), ["/things/1234/", "1234"])
    assert one == plain(body.format("b" * 32, 5678), ["/things/5678/", "5678"])


def test_what_is_signed_a_second_later_is_no_difference_and_other_words_are():
    first, later, other = (
        plain(signed(words, at), [])
        for words, at in (("A toast.", 1_000_000_000), ("A toast.", 1_000_000_001), ("No toast.", 1_000_000_000))
    )
    assert first == later
    assert first != other


def signed(words: str, at: int) -> str:
    with patch("django.core.signing.time.time", return_value=at):
        return signing.dumps([words], salt="django.contrib.messages")


def refused(row: Row) -> list[tuple[str, str]]:
    """Who is refused by which method; whoever may see the thing by one of them may know that it is there.

    The login comes before anything is looked for, so of the visitors one is enough.
    """
    people = [name for name in IDENTITIES if name != "inactive"]
    strangers = [name for name in people if OK not in {audience[name] for audience in row.methods.values()}]
    return list(product(strangers, row.methods))


def differences(world, row: Row, things) -> list[str]:
    of, address = things[row.of], address_of(row, things)
    nothing, nowhere = missing(of), address_of(row, things | {row.of: missing(of)})
    found = []
    for (name, method), fragment in product(refused(row), (False,) if isinstance(row, ApiRow) else (False, True)):
        one = look(world, name, method, address, of, row.data, fragment=fragment)
        other = look(world, name, method, nowhere, nothing, row.data, fragment=fragment)
        found += [f"{method} {address} as {name}, {told}" for told in apart(one, other)]
    return found


def apart(one: Seen, other: Seen) -> list[str]:
    """Where the two answers differ first."""
    for part in one.keys() | other.keys():
        known, unknown = str(one.get(part)), str(other.get(part))
        if known != unknown:
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(known, unknown, strict=False)))
            at = max(0, same - 40)
            return [f"{part}: {known[at : at + 90]!r} is {unknown[at : at + 90]!r} for what is missing"]
    return []


def asked(world, name: str, method: str, address: str, data, *, fragment: bool) -> Seen:
    """With `data` as the body of a POST, else as the query."""
    if method == "POST":
        return look(world, name, method, address, data, data, fragment=fragment)
    return look(world, name, method, f"{address}?{urlencode(data)}", data, {}, fragment=fragment)


def look(world, name: str, method: str, address: str, named, data, *, fragment=False) -> Seen:
    """Everything one can see of an answer, with the address and the name of the thing taken out."""
    response = ask(world, name, method, address, data=data, fragment=fragment)
    headers = {key: value for key, value in response.headers.items() if key not in CHANGING}
    cookies = {f"cookie {key}": morsel.OutputString() for key, morsel in response.cookies.items()}
    body = response.body.decode("utf-8", "replace")
    seen = {"status": str(response.status_code), "body": body} | headers | cookies
    # A number of one digit stands everywhere.
    names = [address, *(value for value in map(str, named.values()) if len(value) > 3)]
    return {part: plain(value, names) for part, value in seen.items()}


def plain(text: str, names: list[str]) -> str:
    """What is random goes first: a number may stand in it by chance, and would hide it."""
    text = RANDOM.sub("RANDOM", text)
    for name in names:
        for spelling in {name, quote(name), quote(name, safe=""), quote_plus(name)}:
            text = text.replace(spelling, "THING")
    return text


def missing(named: dict[str, object]) -> dict[str, object]:
    """The same arguments with a last one that leads nowhere."""
    name, value = list(named.items())[-1]
    nowhere = {int: MISSING_NUMBER, UUID: MISSING_UUID}.get(type(value), MISSING_NAME)
    return named | {name: nowhere}
