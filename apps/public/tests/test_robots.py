import pytest

from apps.common import contributions
from apps.common.contributions import contribute
from apps.common.page_contributions import Unlisted
from apps.public.robots import is_unlisted


@pytest.fixture
def rules(monkeypatch):
    """`rules(closed, but)`: no others count."""
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list))
    return lambda *paths, but=(): contribute(Unlisted(paths, but=but))


def read(client) -> list[str]:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode().splitlines()


def test_robots_are_told_where_not_to_look_and_where_the_sitemap_is(client, settings):
    settings.SITE_URL = "https://harbour.example"
    lines = read(client)
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /account/", "Disallow: /admin/", "Disallow: /api/", "Allow: /account/login/$"} <= {*lines}
    assert lines[-1] == "Sitemap: https://harbour.example/sitemap.xml"


def test_a_staging_site_is_closed_as_a_whole(client, settings, elements):
    settings.ROBOTS = "noindex"
    assert read(client) == ["User-agent: *", "Disallow: /"]
    assert elements(client.get("/").content.decode()).named("meta", name="robots", content="noindex")


def test_a_public_page_is_not_marked_and_a_private_one_is(client, signed_in, alice, elements):
    assert not elements(client.get("/").content.decode()).named("meta", name="robots")
    assert not elements(client.get("/account/login/").content.decode()).named("meta", name="robots")
    html = signed_in(alice).get("/account/").content.decode()
    assert elements(html).named("meta", name="robots", content="noindex")


@pytest.mark.parametrize(
    ("path", "unlisted"),
    [
        ("/plants/", False),
        ("/plants/mine/", True),
        ("/plants/mine/old/", True),
        ("/plants/basil/edit/", True),
        ("/plants/basil/", False),
        ("/plants/mine/open/", False),
        ("/exact", True),
        ("/exactly", False),
    ],
)
def test_the_longest_rule_counts(rules, path, unlisted):
    rules("/plants/mine/", "/plants/*/edit/", "/exact$", but=("/plants/mine/open/",))
    assert is_unlisted(path) is unlisted
