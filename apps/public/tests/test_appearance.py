import pytest

from apps.common.themes import THEMES

APPEARANCE = "/account/appearance/"


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def chosen(elements, html: str) -> list[str]:
    return [each["value"] for each in elements(html).named("input", name="theme") if "checked" in each]


def test_every_theme_stands_there_in_its_own_colours(client, elements):
    found = elements(client.get(APPEARANCE).content.decode())
    offered = {each["value"] for each in found.named("input", name="theme", type="radio")}
    assert offered == {"system", *(theme.name for theme in THEMES)}
    assert {theme.name for theme in THEMES} <= {each["data-theme"] for each in found.having("data-theme")}


def test_choosing_keeps_the_theme_in_the_account_and_in_the_cookie(client, alice, elements):
    response = client.post(APPEARANCE, {"theme": "latte"})
    assert (response.status_code, response.url) == (303, APPEARANCE)
    assert response.cookies["theme"].value == "latte"
    alice.refresh_from_db()
    assert alice.theme == "latte"
    html = client.get(APPEARANCE).content.decode()
    assert '<html lang="en" data-theme="latte">' in html
    assert chosen(elements, html) == ["latte"]
    assert "Your theme is saved." in html


def test_htmx_gets_the_form_the_menu_and_an_event(client, elements, htmx_headers):
    response = client.post(APPEARANCE, {"theme": "dracula"}, headers=htmx_headers)
    html = response.content.decode()
    assert response["HX-Trigger"] == '{"theme": {"name": "dracula"}}'
    assert chosen(elements, html) == ["dracula"]
    pressed = elements(html).named("button", aria_pressed="true")
    assert [button["value"] for button in pressed] == ["dracula"]
    assert "<html" not in html


@pytest.mark.parametrize("name", ["", "neon"])
def test_a_theme_nobody_knows_is_refused_and_nothing_changes(client, alice, name):
    response = client.post(APPEARANCE, {"theme": name})
    assert response.status_code == 422
    assert "theme" in response.context["form"].errors
    alice.refresh_from_db()
    assert alice.theme == "system"
