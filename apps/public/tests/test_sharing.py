import json
from datetime import UTC, datetime

import pytest

from apps.public.sharing import Article, Picture, Sharing, organization

PUBLISHED = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOSTILE = '</script><script>alert("1")</script> & <!--'


@pytest.fixture
def printed(render, elements, settings):
    settings.SITE_URL = "https://harbour.example"

    def printed(sharing: Sharing):
        html = render("layouts/sharing.html", sharing=sharing, site_name="Harbour")
        return html, elements(html)

    return printed


def graph(html: str) -> list[dict]:
    return json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]


def told(found, name: str) -> str:
    [meta] = found.named("meta", property=name) or found.named("meta", name=name)
    return meta["content"]


def test_a_page_has_one_address_whatever_host_was_asked(printed):
    _html, found = printed(Sharing(title="Basil", path="/plants/basil/"))
    assert found.named("link", rel="canonical")[0]["href"] == "https://harbour.example/plants/basil/"
    assert told(found, "og:url") == "https://harbour.example/plants/basil/"


def test_previews_are_told_title_text_and_a_picture(printed):
    picture = Picture("/uploads/7/basil.webp", 1600, 900, "A basil")
    _html, found = printed(Sharing(title="Basil", description="Of the sun.", path="/b/", image=picture))
    assert told(found, "og:title") == "Basil"
    assert told(found, "og:description") == told(found, "description") == "Of the sun."
    assert told(found, "og:image") == "https://harbour.example/uploads/7/basil.webp"
    assert (told(found, "og:image:width"), told(found, "og:image:alt")) == ("1600", "A basil")
    assert told(found, "twitter:card") == "summary_large_image"


def test_without_a_picture_the_site_s_own_is_shown(printed):
    _html, found = printed(Sharing(title="Basil", path="/b/"))
    assert told(found, "og:image").startswith("https://harbour.example/static/img/sharing")


def test_a_page_with_nothing_for_machines_has_no_script(printed):
    assert "<script" not in printed(Sharing(title="Basil", path="/b/"))[0]


def test_an_article_is_a_posting_with_its_author_and_dates(printed):
    article = Article("Alice", PUBLISHED, "/authors/alice/", tags=["herbs"])
    html, found = printed(Sharing(title="Basil", path="/b/", article=article, crumbs=[("Plants", "/"), ("Basil", "")]))
    posting, trail = graph(html)
    assert (posting["@type"], posting["headline"], posting["keywords"]) == ("Article", "Basil", ["herbs"])
    assert posting["author"] == {"@type": "Person", "name": "Alice", "url": "https://harbour.example/authors/alice/"}
    assert posting["datePublished"] == "2026-11-20T12:00:00+00:00"
    assert "dateModified" not in posting
    assert [step["item"] for step in trail["itemListElement"]] == [
        "https://harbour.example/",
        "https://harbour.example/b/",
    ]
    assert told(found, "og:type") == "article"


def test_no_title_can_leave_the_script(printed):
    article = Article(HOSTILE, PUBLISHED)
    html, found = printed(Sharing(title=HOSTILE, description=HOSTILE, path="/b/", article=article))
    assert len(found.named("script")) == 1
    assert graph(html)[0]["headline"] == HOSTILE


def test_further_nodes_stand_as_they_are(printed):
    html, _found = printed(Sharing(title="Home", path="/", more=[organization()]))
    assert graph(html) == [organization()]
