import re
from html.parser import HTMLParser

import pytest

from apps.blog.headings import with_sections
from apps.blog.markdown import render


def tags_of(html: str) -> list[tuple[str, list[str]]]:
    """As a browser reads them, each with the names of its attributes."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, [name for name, _ in attributes]))
    parser.feed(html)
    return found


def sections(text: str):
    return with_sections(render(text))


def test_each_heading_has_an_address_and_a_link_to_it():
    text = sections("## Read it twice\n\nWords.").html
    assert '<h2 id="section-read-it-twice">Read it twice <a class="anchor" href="#section-read-it-twice"' in text
    assert 'aria-label="Link to “Read it twice”"' in text


def test_headings_that_read_alike_have_addresses_of_their_own():
    found = re.findall(r' id="([^"]+)"', sections("## A\n\n## A\n\n## A 2\n\n## …\n\n## ??").html)
    assert found == ["section-a", "section-a-2", "section-a-2-2", "section-x", "section-x-2"]


def test_a_long_text_has_contents_and_a_short_one_has_none():
    text = "## One\n\n### Inside\n\n## *Two* & `three`\n\n## Four"
    assert [heading.text for heading in sections(text).contents] == ["One", "Two & three", "Four"]
    assert sections("## One\n\n### Inside\n\n### Also\n\n### And\n\n## Two").contents == []
    assert sections("No heading.").contents == []


@pytest.mark.parametrize(
    "evil", ['"><script>alert(1)</script>', "<b onclick=x>", '" onmouseover="x', "&quot;&gt;&lt;x&gt;"]
)
def test_words_of_a_heading_stay_words(evil):
    assert tags_of(sections(f"## {evil}").html) == [("h2", ["id"]), ("a", ["class", "href", "aria-label"])]


def test_headings_of_every_script_have_addresses():
    assert 'id="section-بيت-كبير"' in sections("## بيت كبير").html


def test_code_that_looks_like_a_heading_is_none():
    assert "anchor" not in sections("    <h2>x</h2>\n\n`<h2>y</h2>`").html
