"""Every address, as each kind of person, as a page and as a fragment: no server error, and whole pages."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth import SESSION_KEY
from django.core.management import call_command
from django.test import Client

from apps.common.models import User
from tests.page import Addresses, Page
from tests.payloads import leads_away
from tests.routes import all_samples, fragments, routes
from tests.watching import writes

PEOPLE = {
    "anonymous": "",
    "member": "member@example.com",
    "staff": "staff@example.com",
    "superuser": "admin@example.com",
}
# Where links on our pages may lead a person, each by its beginning.
LINKED = ()


@pytest.fixture(scope="module")
def found(everywhere):
    call_command("seed_demo", verbosity=0)
    samples = all_samples()
    return {address: route.key for route in routes() for address in route.addresses(samples)}


@pytest.fixture
def addresses(found, db):
    return found


def test_every_address_that_takes_arguments_has_samples(addresses):
    without = {route.key for route in routes()} - set(addresses.values())
    assert not without, f"add them to the samples() of their app: {sorted(without)}"


def test_every_sample_belongs_to_an_address(addresses):
    assert all_samples().keys() - {route.key for route in routes()} == set()


@pytest.mark.parametrize("fragment", [False, True], ids=["page", "fragment"])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_address_answers(addresses, person, fragment):
    client = Client(raise_request_exception=False, headers={"HX-Request": "true"} if fragment else None)
    if email := PEOPLE[person]:
        client.force_login(User.objects.get(email=email))
    pieces = set(addresses) if fragment else {a for a, key in addresses.items() if key in fragments()}
    faults = [f"{a} {fault}" for a in addresses for fault in look_at(client, a, whole=a not in pieces)]
    assert not faults, "\n".join(faults)
    assert (SESSION_KEY in client.session) is bool(email), "reading a page signed somebody in or out"


def test_every_screen_of_the_admin_opens_with_data(addresses):
    client = Client()
    client.force_login(User.objects.get(email=PEOPLE["superuser"]))
    wanted = re.compile(r"admin:(\w+_\w+_(changelist|change)|index)$")
    screens = [address for address, key in addresses.items() if wanted.match(key)]
    assert len(screens) > 2 * len(admin.site._registry)
    assert {a: status for a in screens if (status := client.get(a).status_code) != 200} == {}


def look_at(client: Client, address: str, *, whole: bool) -> list[str]:
    with writes() as changes:
        response = client.get(address)
    if response.streaming:
        list(response.streaming_content)  # read to its end, so that the file behind it is closed
    if response.status_code >= 500:
        return [f"answers {response.status_code}: {repr(getattr(response, 'exc_info', ''))[:200]}"]
    return changes + foreign_hosts(response) + (faults_of_page(response) if whole else [])


def foreign_hosts(response) -> list[str]:
    """What the page would load from elsewhere or send there; links that people follow may lead to listed hosts."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    found = Addresses(response.content.decode()).found
    away = {(tag, to) for tag, to in found if leads_away(to) and not to.startswith("data:image/")}
    return [f"has {to!r} in <{tag}>" for tag, to in away if not (tag == "a" and to.startswith(LINKED))]


def faults_of_page(response) -> list[str]:
    if response.streaming or not response.content or not response["Content-Type"].startswith("text/html"):
        return []
    # Unfold writes the site's name as a heading of its own.
    admins = response.request["PATH_INFO"].startswith("/admin/")
    return Page(response.content.decode()).faults(headings=not admins)
