"""Every address, as each kind of person, as a page and as a fragment: no server error, whole pages, no dead link."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import SESSION_KEY
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.test import Client
from django.urls import resolve

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
LINKED = ("mailto:?",)
FOLLOWED = {"a", "link", "img", "script", "use", "source", "iframe"}


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
    seen = Seen({}, set())
    faults = [f"{a} {fault}" for a in addresses for fault in look_at(client, a, seen, whole=a not in pieces)]
    leading = {to: page for to, page in seen.leading.items() if to not in seen.alive}
    faults += [f"{page} leads to {to}, which {told}" for to, page in leading.items() if (told := dead(client, to))]
    assert not faults, "\n".join(faults)
    assert (SESSION_KEY in client.session) is bool(email), "reading a page signed somebody in or out"


def test_every_screen_of_the_admin_opens_with_data(addresses):
    client = Client()
    client.force_login(User.objects.get(email=PEOPLE["superuser"]))
    wanted = re.compile(r"admin:(\w+_\w+_(changelist|change)|index)$")
    screens = [address for address, key in addresses.items() if wanted.match(key)]
    assert len(screens) > 2 * len(admin.site._registry)
    assert {a: status for a in screens if (status := client.get(a).status_code) != 200} == {}


@dataclass(frozen=True)
class Seen:
    """Where whole pages lead, each with one of them; and what has been opened, so that no link need try it again."""

    leading: dict[str, str]
    alive: set[str]


def look_at(client: Client, address: str, seen: Seen, *, whole: bool) -> list[str]:
    """What is wrong with the answer."""
    with writes() as changes:
        response = client.get(address)
    if response.streaming:
        list(response.streaming_content)  # read to its end, so that the file behind it is closed
    if response.status_code >= 500:
        return [f"answers {response.status_code}: {repr(getattr(response, 'exc_info', ''))[:200]}"]
    if response.status_code < 400:
        seen.alive.add(address)
    if not is_html(response):
        return changes
    page = Addresses(response.content.decode())
    if not whole:
        return changes + foreign_hosts(page)
    for to in {to for tag, to in page.found if tag in FOLLOWED and not to.startswith(("#", "data:"))}:
        seen.leading.setdefault(urljoin(address, to), address)
    return changes + foreign_hosts(page) + faults_of_page(response, page)


def is_html(response) -> bool:
    return not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")


def foreign_hosts(page: Addresses) -> list[str]:
    """What the page would load from elsewhere or send there; links that people follow may lead to listed hosts."""
    away = {(tag, to) for tag, to in page.found if leads_away(to) and not to.startswith("data:image/")}
    return [f"has {to!r} in <{tag}>" for tag, to in away if not (tag == "a" and to.startswith(LINKED))]


def dead(client: Client, to: str) -> str:
    """Why nobody can follow it; empty when one can."""
    place, _, fragment = to.removeprefix("http://testserver").partition("#")
    if leads_away(place):
        return ""
    path = unquote(place.partition("?")[0])
    if path.startswith(settings.STATIC_URL):
        file = find(path.removeprefix(settings.STATIC_URL))
        has_it = file and (not fragment or f'id="{fragment}"' in Path(file).read_text("utf-8"))
        return "" if has_it else "is no file or no piece of one"
    if path.startswith("/admin/"):
        # Its pages link to hundreds of rows and orders; what no route takes ends in the admin's own last one.
        return "no route takes" if resolve(path).route.endswith("(?P<url>.*)$") else ""
    response = client.get(place)
    list(response)  # to its end, as above
    return f"answers {response.status_code}" if response.status_code >= 400 else ""


def faults_of_page(response, page: Addresses) -> list[str]:
    if not response.content:
        return []
    # Unfold writes the site's name as a heading of its own, and its script opens tabs by such links.
    admins = response.request["PATH_INFO"].startswith("/admin/")
    places = () if admins else {to for tag, to in page.found if tag == "a" and len(to) > 1 and to.startswith("#")}
    lost = [f"has no {to}" for to in places if unquote(to[1:]) not in page.ids]
    return lost + Page(response.content.decode()).faults(headings=not admins)
