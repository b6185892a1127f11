"""Every address, as each kind of person, as a page and as a fragment: no server error, and whole pages."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth import SESSION_KEY
from django.core.management import call_command
from django.db import connection
from django.test import Client

from apps.common.models import User
from tests.page import Page
from tests.routes import all_samples, fragments, routes

PEOPLE = {
    "anonymous": "",
    "member": "member@example.com",
    "staff": "staff@example.com",
    "superuser": "admin@example.com",
}
READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")
# What reading may write: that somebody was here, and the session that carries a message or a form token.
MAY_CHANGE = ("django_session",)


@pytest.fixture
def everywhere(db, settings, tmp_path):
    settings.ROOT_URLCONF = "tests.everywhere"
    settings.MAIL_PREVIEW_DIR = str(tmp_path)
    settings.MEDIA_ROOT = tmp_path
    call_command("seed_demo", verbosity=0)
    samples = all_samples()
    return {address: route.key for route in routes() for address in route.addresses(samples)}


def test_every_address_that_takes_arguments_has_samples(everywhere):
    without = {route.key for route in routes()} - set(everywhere.values())
    assert not without, f"add them to the samples() of their app: {sorted(without)}"


def test_every_sample_belongs_to_an_address(everywhere):
    assert all_samples().keys() - {route.key for route in routes()} == set()


@pytest.mark.parametrize("fragment", [False, True], ids=["page", "fragment"])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_address_answers(everywhere, person, fragment):
    client = Client(raise_request_exception=False, headers={"HX-Request": "true"} if fragment else None)
    if email := PEOPLE[person]:
        client.force_login(User.objects.get(email=email))
    pieces = set(everywhere) if fragment else {a for a, key in everywhere.items() if key in fragments()}
    faults = [f"{a} {fault}" for a in everywhere for fault in look_at(client, a, whole=a not in pieces)]
    assert not faults, "\n".join(faults)
    assert (SESSION_KEY in client.session) is bool(email), "reading a page signed somebody in or out"


def test_every_screen_of_the_admin_opens_with_data(everywhere):
    client = Client()
    client.force_login(User.objects.get(email=PEOPLE["superuser"]))
    wanted = re.compile(r"admin:(\w+_\w+_(changelist|change|history)|index)$")
    screens = [address for address, key in everywhere.items() if wanted.match(key)]
    assert len(screens) > 3 * len(admin.site._registry)
    assert {a: status for a in screens if (status := client.get(a).status_code) != 200} == {}


def look_at(client: Client, address: str, *, whole: bool) -> list[str]:
    changes: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *args: (note(changes, sql), run(sql, *args))[1]):
        response = client.get(address)
    if response.streaming:
        list(response.streaming_content)  # read to its end, so that the file behind it is closed
    if response.status_code >= 500:
        return [f"answers {response.status_code}: {repr(getattr(response, 'exc_info', ''))[:200]}"]
    return changes + (faults_of_page(response) if whole else [])


def note(changes: list[str], sql: str) -> None:
    if not sql.lstrip("( ").upper().startswith(READING) and not any(table in sql for table in MAY_CHANGE):
        changes.append(f"changes data: {sql[:100]}")


def faults_of_page(response) -> list[str]:
    if response.streaming or not response.content or not response["Content-Type"].startswith("text/html"):
        return []
    # Unfold writes the site's name as a heading of its own.
    admins = response.request["PATH_INFO"].startswith("/admin/")
    return Page(response.content.decode()).faults(headings=not admins)
