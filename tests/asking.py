"""Asks an address as somebody and says which answer it was. Whatever the request changed is taken back.

Asking by GET, HEAD or OPTIONS must change nothing: such a change is the answer then, and no row expects it.
"""

import json
from urllib.parse import parse_qs, urlsplit

from django.core.files.base import File
from django.db import transaction
from django.http import HttpResponseBase
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from tests.form import Forms
from tests.identities import World
from tests.matrix import CONFIRM, FORBIDDEN, LOGIN, MISSING, OK, REFUSED, START, UNKNOWN, Row
from tests.watching import writes

FRAGMENT = {"HX-Request": "true"}
SAFE = ("GET", "HEAD", "OPTIONS")
BODIES = ("POST", "PUT", "PATCH", "DELETE")
STATUSES = {401: UNKNOWN, 403: FORBIDDEN, 404: MISSING, 405: REFUSED, 422: OK}
API = "/api/"


def ask(
    world: World, name: str, method: str, address: str, *, data=None, query=None, fragment: bool = False, **headers: str
) -> HttpResponseBase:
    client, headers = world.client(name), (FRAGMENT if fragment else {}) | headers
    with transaction.atomic():
        sent = filled_in(world, data)
        with writes() as changes:
            response = send(client, method, address, sent, query, headers)
        transaction.set_rollback(True)
    if response.streaming:
        response.body = b"".join(response.streaming_content)
    else:
        response.body = response.content
    response.changes = changes if method in SAFE else []
    return response


def filled_in(world: World, data) -> dict[str, object]:
    return {field: value(world) if callable(value) else value for field, value in (data or {}).items()}


def send(client, method: str, address: str, data: dict[str, object], query=None, headers=None) -> HttpResponseBase:
    """As a form to a page; to the API as JSON, or as a form when there is a file in it."""
    if address.startswith(API) and method in BODIES:
        has_file = any(isinstance(value, File) for value in data.values())
        content = encode_multipart(BOUNDARY, data) if has_file else json.dumps(data)
        content_type = MULTIPART_CONTENT if has_file else "application/json"
        return client.generic(method, address, content, content_type, query_params=query, headers=headers)
    if method == "POST":
        return client.post(address, data, query_params=query, headers=headers)
    return client.generic(method, address, query_params=query, headers=headers)


def as_its_page_sends_it(world: World, name: str, address: str, row: Row) -> dict[str, object]:
    """The form of the page at this address as it is filled in, with what the row gives."""
    if "GET" not in row.methods or address.startswith(API):
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
    if 200 <= response.status_code < 300 or refused_for_its_fields(response):
        return OK
    return STATUSES.get(response.status_code, str(response.status_code))


def refused_for_its_fields(response: HttpResponseBase) -> bool:
    """The API says 400 to whom it let in."""
    return response.status_code == 400 and b'"VALIDATION_ERROR"' in response.body


def destination(response: HttpResponseBase) -> str:
    return response.headers.get("Location") or response.headers.get("HX-Redirect", "")


def redirected(to: str) -> str:
    path, back = urlsplit(to).path, "next" in parse_qs(urlsplit(to).query)
    if path == reverse("account_reauthenticate"):
        return CONFIRM
    if path not in (reverse("account_login"), reverse("admin:login")):
        return OK
    return LOGIN if back else START
