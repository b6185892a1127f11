"""The program that docs/htmx-patterns.md shows, taken from the page and run."""

import re
import sys
from types import ModuleType

import pytest
from playwright.sync_api import expect

from settings.urls import urlpatterns as site_urls
from tests import files

PAGE = files.ROOT / "docs/htmx-patterns.md"
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/plants/"}


def blocks(kind: str) -> list[tuple[str, str]]:
    """What follows the kind in the first line of a block, and the block."""
    return re.findall(rf"^```{kind} ?(\S*)\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def garden(settings, monkeypatch) -> ModuleType:
    """The program of the page as the sitemap, beside the site's own."""
    module = ModuleType("garden")
    exec(compile("".join(code for _, code in blocks("python")), PAGE, "exec"), module.__dict__)  # noqa: S102
    module.urlpatterns = [*module.urlpatterns, *site_urls]
    monkeypatch.setitem(sys.modules, "garden", module)
    settings.ROOT_URLCONF = "garden"
    [engine] = settings.TEMPLATES
    shown = ("django.template.loaders.locmem.Loader", dict(blocks("django")))
    loaders = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader", shown]
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]
    return module


def test_a_browser_gets_the_page_and_htmx_its_part_with_the_count_beside_it(client):
    whole = client.get("/plants/?q=a")
    assert "<!doctype html>" in whole.content.decode().lower()
    assert "HX-Request" in whole["Vary"]
    part = client.get("/plants/?q=a", headers=HTMX).content.decode()
    assert "Basil" in part
    assert "Mint" not in part
    assert "<h1" not in part
    assert re.search(r'<p id="count" role="status" hx-swap-oob="true">2</p>', part)
    assert "hx-swap-oob" not in re.search(r'<p id="count".*?</p>', whole.content.decode())[0]


def test_a_page_fetched_again_for_the_history_is_whole(client):
    restored = client.get("/plants/?q=a", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<h1" in restored.content.decode()


def test_a_refused_form_comes_back_alone_with_422_and_what_was_typed(client):
    refused = client.post("/plants/new/", {"name": "Mint"}, headers=HTMX)
    assert refused.status_code == 422
    assert "here already" in refused.content.decode()
    assert 'value="Mint"' in refused.content.decode()
    assert "<h1" not in refused.content.decode()
    assert "<h1" in client.post("/plants/new/", {"name": "Mint"}).content.decode()


@pytest.mark.django_db
def test_success_moves_on_and_says_so_once(client, garden):
    sent = client.post("/plants/new/", {"name": "Thyme"})
    assert (sent.status_code, sent["Location"]) == (303, "/plants/")
    assert "Planted." in client.get("/plants/").content.decode()
    assert "Planted." not in client.get("/plants/").content.decode()
    moved = client.post("/plants/new/", {"name": "Rue"}, headers=HTMX)
    assert (moved.status_code, moved["HX-Redirect"]) == (200, "/plants/")
    assert {"Thyme", "Rue"} < set(garden.PLANTS)


@pytest.mark.django_db
def test_what_was_removed_can_be_brought_back_from_the_toast(client, garden):
    client.post("/plants/Mint/removal/")
    shown = client.get("/plants/").content.decode()
    assert garden.PLANTS == ["Basil", "Sage"]
    undo = re.search(r'action="(/plants/Mint/return/)"', shown)[1]
    assert client.post(undo).status_code == 303
    assert "Mint" in garden.PLANTS


def test_a_broken_rule_is_a_page_or_a_toast_and_changes_nothing(client, garden):
    garden.PLANTS[:] = ["Sage"]
    refused = client.post("/plants/Sage/removal/")
    assert refused.status_code == 422
    assert "The last plant stays" in refused.content.decode()
    part = client.post("/plants/Sage/removal/", headers=HTMX)
    assert (part.status_code, part["HX-Reswap"]) == (422, "none")
    assert "The last plant stays" in part.content.decode()
    assert garden.PLANTS == ["Sage"]


def test_every_address_for_htmx_is_there_for_a_browser_too():
    for name, source in blocks("django"):
        for form in re.findall(r"<form[^>]*>", source):
            for verb, address in re.findall(r'hx-(get|post)="([^"]+)"', form):
                assert f'method="{verb}"' in form, name
                assert f'action="{address}"' in form, name


@pytest.mark.e2e
def test_searching_and_planting_in_a_browser(page):
    page.goto("/plants/")
    page.get_by_label("Search plants").fill("sa")
    expect(page.locator("#rows li")).to_have_count(1)
    expect(page.locator("#count")).to_have_text("1")
    expect(page).to_have_url(re.compile(r"q=sa"))
    page.go_back()
    expect(page.locator("#rows li")).to_have_count(3)
    page.goto("/plants/new/")
    page.get_by_label("Name").fill("Mint")
    page.get_by_role("button", name="Plant", exact=True).click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_label("Name").fill("Thyme")
    page.get_by_role("button", name="Plant", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("Planted.")
    page.get_by_role("listitem").filter(has_text="Thyme").get_by_role("button", name="Remove").click()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("Back again.")
    expect(page.locator("#rows")).to_contain_text("Thyme")
