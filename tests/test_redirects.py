"""Nobody is sent away: no `next` and its like leads off the site, and the host is what the server was told."""

from itertools import product

import pytest
from django.core import mail
from django.test import Client

from tests.asking import as_its_page_sends_it, ask
from tests.matrix import OK, Row, matrices
from tests.page import Addresses
from tests.payloads import HOST, NAMES, PAYLOADS, leads_away
from tests.sitemap import address_of

APPS = [module for module in matrices() if module.ROWS]
HEADERS = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url", "Refresh", "Content-Location")
SENT_BY_BROWSERS = {"Referer": f"https://{HOST}/", "HX-Current-URL": f"https://{HOST}/"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_payload_leads_away_in_a_browser_or_is_read_as_a_path(payload):
    harmless = payload.startswith(("/%09", "/a"))
    assert leads_away(payload) is not harmless


@pytest.mark.parametrize(
    "address", ["", "/", "/account/?q=a:b", "account/", "#top", "http://testserver/a", "?next=//x"]
)
def test_addresses_of_the_site_lead_nowhere_else(address):
    assert not leads_away(address)


@pytest.mark.parametrize("app", APPS, ids=lambda module: module.__name__.split(".")[1])
def test_no_parameter_leads_off_the_site(world, things, app):
    faults = []
    reading: set[tuple[str, str, str]] = set()
    for row, name, method in questions(app.ROWS):
        address = address_of(row, things)
        faults += led_away(world, name, method, address, row, dict.fromkeys(NAMES, f"//{HOST}"))
        for parameter in names_read(world, name, method, address, row):
            # Two people read it alike, and the payloads are many.
            new = (row.key, method, parameter) not in reading
            reading.add((row.key, method, parameter))
            for payload in PAYLOADS if new else PAYLOADS[:1]:
                faults += led_away(world, name, method, address, row, {parameter: payload})
    assert not faults, "\n".join(faults)
    if app.__name__.startswith("apps.public"):
        read = {(key, parameter) for key, _method, parameter in reading}
        assert {("account_login", "next"), ("theme", "next")} <= read, "the gate no longer sees who reads what"


def questions(rows: list[Row]):
    """Each address once, by a visitor and by Alice, or whom its row names; in the admin by a superuser."""
    for row in {row.key: row for row in reversed(rows)}.values():
        people = {"root"} if row.key.startswith("admin") else {"anonymous", row.by or "alice"}
        for name, method in product(sorted(people), ("GET", "POST", "PUT", "PATCH", "DELETE")):
            if method in row.methods and (row.expected(method, name) == OK or name == "anonymous"):
                yield row, name, method


def names_read(world, name: str, method: str, address: str, row: Row) -> list[str]:
    """Parameters whose value comes back as an address, or waits in the form for being sent."""
    response = send(world, name, method, address, row, {n: f"/canary-{n}/" for n in NAMES})
    said = " ".join(response.headers.get(header, "") for header in HEADERS) + response.body.decode("utf-8", "replace")
    return [n for n in NAMES if f'"/canary-{n}/"' in said or f"/canary-{n}/" in response.headers.get("Location", "")]


def led_away(world, name: str, method: str, address: str, row: Row, parameters: dict[str, str]) -> list[str]:
    response = send(world, name, method, address, row, parameters)
    places = [(header, response.headers[header]) for header in HEADERS if header in response.headers]
    if response.headers.get("Content-Type", "").startswith("text/html"):
        found = Addresses(response.body.decode("utf-8", "replace")).found
        places += [(tag, to) for tag, to in found if HOST in to or "alert(1)" in to]
    return [f"{method} {address} as {name}, {parameters}: {at} {to!r}" for at, to in places if leads_away(to)]


def send(world, name: str, method: str, address: str, row: Row, parameters: dict[str, str]):
    """In the address and, by POST, in a form besides that is complete: many redirect only once it was accepted."""
    data = as_its_page_sends_it(world, name, address, row) | parameters if method == "POST" else None
    return ask(world, name, method, address, data=data, query=row.query | parameters, **SENT_BY_BROWSERS)


@pytest.mark.parametrize("address", ["/", "/account/login/", "/admin/"])
@pytest.mark.parametrize("host", [HOST, f"testserver@{HOST}", f"testserver.{HOST}", "testserver:80:80", ""])
def test_a_host_that_is_not_ours_is_refused(world, address, host):
    assert Client(headers={"host": host}).get(address).status_code == 400


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded", "X-Original-URL"])
@pytest.mark.parametrize("address", ["/", "/account/", "/account/password/reset/"])
def test_a_header_of_a_proxy_that_is_not_there_changes_nothing(world, address, header):
    response = Client(headers={header: HOST}).get(address)
    assert HOST not in str(response.headers) + response.content.decode()


def test_the_link_in_a_mail_leads_to_the_host_that_is_ours(world):
    address, asked = "/account/password/reset/", {"email": world["alice"].email}
    for header in ("X-Forwarded-Host", "Forwarded", "Origin", "Referer"):
        assert Client(headers={header: f"https://{HOST}"}).post(address, asked).status_code == 302
    assert Client(headers={"host": HOST}).post(address, asked).status_code == 400
    assert mail.outbox
    for message in mail.outbox:
        assert "http://testserver/account/password/reset/key/" in message.body
        assert HOST not in message.body
