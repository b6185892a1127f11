from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from PIL import Image

from apps.public import drawing

ROOM = 30_000
SIDES = {
    "apple-touch-icon.png": (180, 180),
    "icon-192.png": (192, 192),
    "icon-512.png": (512, 512),
    "icon-maskable-512.png": (512, 512),
    "sharing.png": (1200, 630),
}


@pytest.mark.parametrize("name", SIDES)
def test_each_picture_has_its_size_and_is_small(name):
    path = Path(find(f"img/{name}"))
    assert path.stat().st_size < ROOM
    with Image.open(path) as image:
        assert image.size == SIDES[name]


def test_what_a_platform_cuts_away_holds_nothing_but_ground():
    image = drawing.mark(100, maskable=True).convert("RGB")
    ground = image.getpixel((0, 0))
    edge = [(x, y) for x in range(100) for y in range(100) if (x - 50) ** 2 + (y - 50) ** 2 > 40**2]
    assert {image.getpixel(point) for point in edge} == {ground}


def test_the_command_writes_what_is_kept(tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "img").mkdir()
    call_command("draw_icons", stdout=StringIO())
    assert {path.name for path in (tmp_path / "img").iterdir()} == {*SIDES, "favicon.ico"}


def test_the_manifest_names_the_site_and_icons_that_exist(client, settings):
    settings.SITE_NAME = "Harbour"
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    told = response.json()
    assert told["name"] == "Harbour"
    assert {icon["sizes"] for icon in told["icons"]} == {"any", "192x192", "512x512"}
    assert [icon["purpose"] for icon in told["icons"] if "purpose" in icon] == ["maskable"]
    assert all(find(icon["src"].removeprefix("/static/")) for icon in told["icons"])


def test_the_icon_is_where_old_browsers_look(client):
    response = client.get("/favicon.ico")
    assert response["Content-Type"] == "image/x-icon"
    with Image.open(BytesIO(response.content)) as image:
        assert image.ico.sizes() == {(16, 16), (32, 32), (48, 48)}


def test_each_page_names_the_icon_of_phones(client, elements):
    [icon] = elements(client.get("/").content.decode()).named("link", rel="apple-touch-icon")
    assert find(icon["href"].removeprefix("/static/"))
