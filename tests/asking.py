"""Asks an address as somebody and says which answer it was. Whatever the request changed is taken back.

Asking by GET, HEAD or OPTIONS must change nothing: such a change is the answer then, and no row expects it.
"""

from urllib.parse import parse_qs, urlsplit

from django.db import transaction
from django.http import HttpResponseBase
from django.urls import reverse

from tests.form import Forms
from tests.identities import World
from tests.matrix import CONFIRM, FORBIDDEN, LOGIN, MISSING, OK, REFUSED, START, Row
from tests.watching import writes

FRAGMENT = {"HX-Request": "true"}
SAFE = ("GET", "HEAD", "OPTIONS")
STATUSES = {403: FORBIDDEN, 404: MISSING, 405: REFUSED, 422: OK}


def ask(
    world: World, name: str, method: str, address: str, *, data=None, query=None, fragment: bool = False, **headers: str
) -> HttpResponseBase:
    client, headers = world.client(name), (FRAGMENT if fragment else {}) | headers
    with transaction.atomic(), writes() as changes:
        if method == "POST":
            sent = {field: value(world) if callable(value) else value for field, value in (data or {}).items()}
            response = client.post(address, sent, query_params=query, headers=headers)
        else:
            response = client.generic(method, address, query_params=query, headers=headers)
        transaction.set_rollback(True)
    if response.streaming:
        response.body = b"".join(response.streaming_content)
    else:
        response.body = response.content
    response.changes = changes if method in SAFE else []
    return response


def as_its_page_sends_it(world: World, name: str, address: str, row: Row) -> dict[str, object]:
    """The form of the page at this address as it is filled in, with what the row gives."""
    if "GET" not in row.methods:
        return row.data
    page = ask(world, name, "GET", address).body.decode("utf-8", "replace")
    return Forms(page, address).values | row.data


def answer(response: HttpResponseBase) -> str:
    to = destination(response)
    if response.changes:
        return response.changes[0]
    if to and urlsplit(to).netloc not in ("", "testserver"):
        return f"leads away to {to}"
    if to:
        return redirected(to)
    if 200 <= response.status_code < 300:
        return OK
    return STATUSES.get(response.status_code, str(response.status_code))


def destination(response: HttpResponseBase) -> str:
    return response.headers.get("Location") or response.headers.get("HX-Redirect", "")


def redirected(to: str) -> str:
    path, back = urlsplit(to).path, "next" in parse_qs(urlsplit(to).query)
    if path == reverse("account_reauthenticate"):
        return CONFIRM
    if path not in (reverse("account_login"), reverse("admin:login")):
        return OK
    return LOGIN if back else START
