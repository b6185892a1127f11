"""Every page at the widths and in the themes that people have: accessible, light, nothing cut off.

The pages are found as in the crawl: every address of the sitemap that answers this person with a page.
"""

import gzip

import pytest
from django.test import Client
from playwright.sync_api import Page

from apps.common.models import User
from tests.looks import LOOKS, PROGRAMS, cut_off, faults, visit
from tests.routes import all_samples, routes

pytestmark = pytest.mark.e2e

PEOPLE = {"visitor": "", "member": "member@example.com", "staff": "staff@example.com"}
HEAVIEST = {"document": 14_000, "stylesheet": 25_000, "script": 35_000, "requests": 12, "all": 100_000}


@pytest.fixture(autouse=True)
def everywhere(settings, tmp_path):
    """The pages of a developer's machine too, and files that leave with the test."""
    settings.ROOT_URLCONF = "tests.everywhere"
    settings.MAIL_PREVIEW_DIR = str(tmp_path)


def addresses(person: str) -> list[str]:
    """Addresses outside the admin that answer with a page of their own, one for each page and state.

    Of the staff those that no member gets, for the rest looks the same.
    """
    found = opened(PEOPLE[person])
    known = set(opened(PEOPLE["member"])) if person == "staff" else set()
    return [address for address in found if address not in known]


def opened(email: str) -> list[str]:
    client = Client(SERVER_NAME="localhost")
    if email:
        client.force_login(User.objects.get(email=email))
    samples = all_samples()
    every = [address for route in routes() for address in route.addresses(samples)]
    return [address for address in every if not address.startswith("/admin/") and is_page(client.get(address))]


def is_page(response) -> bool:
    if response.streaming:
        response.close()
        return False
    return b"<main" in response.content


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_accessible_and_fits(new_context, sign_in, person, scheme, width):
    page = new_context(width=width, color_scheme=scheme, reduced_motion="reduce").new_page()
    if email := PEOPLE[person]:
        sign_in(page, email)
    found = addresses(person)
    assert found
    seen = {address: faults(visit(page, address)) for address in found}
    assert {address: wrong for address, wrong in seen.items() if wrong} == {}


def test_text_of_twice_the_size_still_fits(new_context, sign_in):
    page = new_context(width=640, reduced_motion="reduce").new_page()
    sign_in(page, PEOPLE["member"])
    found = []
    for address in addresses("member"):
        visit(page, address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [f"{address} {fault}" for fault in cut_off(page)]
    assert found == []


def test_a_first_visit_of_every_page_is_light(new_context, site):
    context = new_context()
    pages = [address for address in addresses("visitor") if address not in PROGRAMS]
    heavy = {address: size for address in pages if (size := too_heavy(weight(context.new_page(), address)))}
    assert heavy == {}


def weight(page: Page, address: str) -> dict[str, int]:
    """Gzipped bytes by kind of file, and the number of requests."""
    responses: list = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    sizes = {"requests": len(responses), "all": 0}
    for response in responses:
        kind, size = response.request.resource_type, len(gzip.compress(response.body()))
        sizes[kind] = sizes.get(kind, 0) + size
        sizes["all"] += size
    page.close()
    return sizes


def too_heavy(sizes: dict[str, int]) -> dict[str, int]:
    return {kind: sizes[kind] for kind, most in HEAVIEST.items() if sizes.get(kind, 0) > most}
