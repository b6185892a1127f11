import pytest

from apps.common.models import User
from apps.common.themes import THEMES

pytestmark = pytest.mark.django_db


def worn(client, elements) -> str:
    [page] = elements(client.get("/").content.decode()).named("html")
    return page.get("data-theme", "system")


def test_a_visitor_follows_the_system(client, elements):
    assert worn(client, elements) == "system"


@pytest.mark.parametrize("name", [theme.name for theme in THEMES])
def test_a_chosen_theme_is_written_by_the_server(client, elements, name):
    response = client.post("/theme/", {"theme": name, "next": "/"})
    assert response.status_code == 303
    assert worn(client, elements) == name


def test_the_chosen_theme_is_marked(client, elements):
    client.post("/theme/", {"theme": "dark"})
    pressed = elements(client.get("/").content.decode()).named("button", aria_pressed="true")
    assert [button["value"] for button in pressed] == ["dark"]


def test_the_menu_offers_every_theme_below_its_heading_with_its_colours(client, elements):
    found = elements(client.get("/").content.decode())
    offered = [button["value"] for button in found.named("button", name="theme")]
    assert sorted(offered) == sorted(["system", *(theme.name for theme in THEMES)])
    assert [group["aria-labelledby"] for group in found.named("div", role="group")] == ["themes-light", "themes-dark"]
    assert [swatch["data-theme"] for swatch in found.named("span", **{"class": "swatch"})] == offered[1:]


def test_going_back_to_the_system_is_possible(client, elements):
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": "system"})
    assert worn(client, elements) == "system"


@pytest.mark.parametrize("name", ["", "neon", '"><script>', "dark light"])
def test_a_theme_nobody_knows_means_the_systems(client, elements, name):
    client.post("/theme/", {"theme": name})
    assert client.cookies["theme"].value == "system"
    client.cookies["theme"] = name
    assert worn(client, elements) == "system"


def test_choosing_keeps_the_theme_with_the_account(signed_in, alice, elements):
    signed_in(alice).post("/theme/", {"theme": "dark"})
    alice.refresh_from_db()
    assert alice.theme == "dark"
    assert worn(signed_in(alice), elements) == "dark"


def test_the_theme_of_the_account_wins_over_the_browsers_and_replaces_it(signed_in, alice, elements):
    User.objects.filter(pk=alice.pk).update(theme="light")
    client = signed_in(alice)
    client.cookies["theme"] = "dark"
    assert worn(client, elements) == "light"
    assert client.cookies["theme"].value == "light"


def test_a_cookie_that_agrees_is_not_sent_again(signed_in, alice):
    client = signed_in(alice)
    client.get("/")
    assert "theme" not in client.get("/").cookies


def test_the_cookie_is_closed_to_scripts(client):
    cookie = client.post("/theme/", {"theme": "dark"}).cookies["theme"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_htmx_gets_the_choices_and_an_event_instead_of_a_new_page(client, htmx_headers, elements):
    response = client.post("/theme/", {"theme": "dark"}, headers=htmx_headers)
    assert response.status_code == 200
    assert response["HX-Trigger"] == '{"theme": {"name": "dark"}}'
    pressed = elements(response.content.decode()).named("button", aria_pressed="true")
    assert [button["value"] for button in pressed] == ["dark"]
    assert b"<html" not in response.content


def test_choosing_leads_back_to_the_page(client):
    assert client.post("/theme/", {"theme": "dark", "next": "/plants/?q=tide"})["Location"] == "/plants/?q=tide"


@pytest.mark.parametrize(
    "address", ["", "https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_to_another_site(client, address):
    assert client.post("/theme/", {"theme": "dark", "next": address})["Location"] == "/"


def test_reading_the_address_changes_nothing(client):
    assert client.get("/theme/").status_code == 405
