from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from apps.common import contributions
from apps.common.contributions import contribute
from apps.common.page_contributions import Entry, SitemapSection

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
CHANGED = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def plants(monkeypatch, settings):
    """One section, of a site behind another name."""
    settings.SITE_URL = "https://harbour.example"
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list))
    contribute(SitemapSection("plants", lambda: [Entry("/plants/basil/", CHANGED), Entry("/plants/<&>/")]))


def read(client, address: str, tag: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"].startswith("application/xml")
    assert "max-age=3600" in response["Cache-Control"]
    return [each.text for each in ET.fromstring(response.content).findall(f".//s:{tag}", NAMES)]  # noqa: S314  # our own


def test_the_index_names_each_section_at_the_public_address(client):
    assert read(client, "/sitemap.xml", "loc") == ["https://harbour.example/sitemap-plants.xml"]


def test_a_section_names_its_pages_and_when_they_changed(client):
    address = "/sitemap-plants.xml"
    assert read(client, address, "loc") == [
        "https://harbour.example/plants/basil/",
        "https://harbour.example/plants/<&>/",
    ]
    assert read(client, address, "lastmod") == ["2026-11-20"]


def test_a_section_that_nobody_brought_is_missing(client):
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_the_index_asks_no_database(client, django_assert_num_queries):
    client.get("/sitemap.xml")
