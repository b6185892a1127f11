"""The program that docs/htmx-patterns.md shows, taken from the page and run."""

import re
import sys
from types import ModuleType

import pytest
from playwright.sync_api import Route, expect

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


def test_a_row_is_edited_in_its_place_or_on_a_page_of_its_own(client, garden):
    assert "<h1" in client.get("/plants/Mint/name/").content.decode()
    form = client.get("/plants/Mint/name/", headers=HTMX).content.decode()
    assert 'value="Mint"' in form
    assert "<h1" not in form
    assert client.post("/plants/Mint/name/", {"name": "Sage"}, headers=HTMX).status_code == 422
    assert client.post("/plants/Mint/name/", {"name": "Balm"}).status_code == 303
    row = client.post("/plants/Balm/name/", {"name": "Rue"}, headers=HTMX).content.decode()
    assert re.search(r"Rue\s*<a [^>]*autofocus", row)
    assert garden.PLANTS == ["Basil", "Rue", "Sage"]


def test_a_toggle_answers_with_itself_or_leads_back(client, garden):
    toggled = client.post("/plants/Mint/watering/", headers=HTMX).content.decode()
    assert "btn-ghost" in toggled
    assert "<h1" not in toggled
    assert client.post("/plants/Mint/watering/")["Location"] == "/plants/Mint/watering/"
    assert garden.WATERED == set()


def test_a_piece_of_a_list_has_its_rows_and_the_way_to_the_next(client):
    piece = client.get("/plants/seeds/?page=2", headers=HTMX).content.decode()
    assert piece.count("<li") == 11
    assert 'href="?page=3"' in piece
    last = client.get("/plants/seeds/?page=3", headers=HTMX).content.decode()
    assert "Show more" not in last
    assert "<h1" in client.get("/plants/seeds/?page=3").content.decode()


def test_an_ended_session_leads_to_the_login_and_back_to_the_open_page(client):
    open_page = {"HX-Request": "true", "HX-Current-URL": "http://testserver/plants/notebook/?day=2"}
    moved = client.get("/plants/notebook/", headers=open_page)
    assert moved["HX-Redirect"] == "/account/login/?next=%2Fplants%2Fnotebook%2F%3Fday%3D2"


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


@pytest.mark.e2e
def test_a_row_is_edited_by_keyboard_and_keeps_the_focus(page):
    page.goto("/plants/")
    row = page.locator("#rows li").filter(has_text="Mint")
    row.get_by_role("link", name="Rename").press("Enter")
    name = page.locator("#rows").get_by_label("Name")
    name.fill("Sage")
    name.press("Enter")
    expect(page.locator("#rows [data-error-summary]")).to_be_focused()
    name.fill("Rue")
    name.press("Enter")
    expect(page.locator("#rows")).to_contain_text("Rue")
    expect(page.locator("#rows li").filter(has_text="Rue").get_by_role("link", name="Rename")).to_be_focused()


@pytest.mark.e2e
def test_a_toggle_shows_at_once_what_it_will_be_and_goes_back_when_refused(page):
    page.goto("/plants/Mint/watering/")
    waiting: list[Route] = []
    page.route("**/watering/", lambda route: waiting.append(route))  # a method of a list takes no marks
    button = page.locator("#watering")
    button.click()
    expect(button).to_contain_text("Is watered", use_inner_text=True)
    page.wait_for_timeout(0)
    waiting.pop().fulfill(status=500)
    expect(page.locator(".toast-danger")).to_be_visible()
    expect(button).to_contain_text("Needs water", use_inner_text=True)
    page.unroute("**/watering/")
    button.click()
    expect(button).to_contain_text("Is watered", use_inner_text=True)
    expect(button).to_be_focused()


@pytest.mark.e2e
def test_more_of_a_list_follows_and_takes_the_focus(page):
    page.goto("/plants/seeds/")
    page.get_by_role("link", name="Show more").press("Enter")
    expect(page.locator("#seeds li")).to_have_count(21)
    expect(page.get_by_text("Seed 11", exact=True)).to_be_focused()


@pytest.mark.e2e
def test_a_question_is_asked_before_and_escape_takes_it_back(page, garden):
    page.goto("/plants/compost/")
    opener = page.get_by_role("button", name="Compost all plants")
    opener.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    assert garden.PLANTS
    opener.click()
    page.get_by_role("dialog").get_by_role("button", name="Compost", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("All on the compost.")


@pytest.mark.e2e
def test_a_file_shows_how_far_it_has_come(page):
    page.goto("/plants/picture/")
    page.get_by_label("Picture").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"x" * 5000})
    page.route("**/picture/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#toasts")).to_contain_text("5000 bytes have arrived.")


@pytest.mark.e2e
def test_whoever_was_signed_out_meanwhile_signs_in_and_is_back(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/plants/notebook/?day=2")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("link", name="Read on").click()
    page.wait_for_url("**/account/login/**")
    page.locator("input[name=login]").fill("member@example.com")
    page.locator("input[name=password]").fill("groundwork-demo")
    page.locator("form:has(input[name=login]) button[type=submit]").click()
    page.wait_for_url("**/plants/notebook/?day=2")


@pytest.mark.e2e
def test_the_whole_garden_works_without_scripts(plain_page):
    page = plain_page
    page.goto("/plants/")
    page.locator("li").filter(has_text="Mint").get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill("Rue")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#rows")).to_contain_text("Rue")
    page.goto("/plants/Rue/watering/")
    page.locator("#watering").click()
    expect(page.locator("#watering")).to_contain_text("Is watered", use_inner_text=True)
    page.goto("/plants/seeds/")
    page.get_by_role("link", name="Show more").click()
    expect(page.get_by_text("Seed 11", exact=True)).to_be_visible()
    page.goto("/plants/compost/")
    page.get_by_role("button", name="Compost all plants").click()
    page.get_by_role("button", name="Compost", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("All on the compost.")
