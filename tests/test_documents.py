"""Links inside the documentation lead somewhere, and every page is linked."""

import re
from pathlib import Path

import pytest

from tests import files

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The fragments that GitHub gives to a page's headings."""
    titles = (re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", title).lower() for title in HEADING.findall(prose(page)))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def broken_links(page: Path) -> list[str]:
    return [link for link in LINK.findall(prose(page)) if is_broken(page, link)]


def is_broken(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return False
    place, _, fragment = link.partition("#")
    target = (page.parent / place).resolve() if place else page
    if not target.exists() or not target.is_relative_to(files.ROOT):
        return True
    return bool(fragment) and target.suffix == ".md" and fragment not in anchors(target)


@pytest.mark.parametrize("page", files.documents(), ids=files.shown)
def test_every_link_leads_somewhere(page):
    assert broken_links(page) == []


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("README.md", False),
        ("nowhere.md", True),
        ("#no-such-heading", True),
        ("../../etc/passwd", True),
        ("https://x.y", False),
    ],
)
def test_a_broken_link_is_seen(link, broken):
    assert is_broken(files.ROOT / "README.md", link) is broken


def test_every_page_of_docs_is_linked_from_somewhere():
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in files.documents()
        for link in LINK.findall(prose(page))
    }
    pages = {page for page in files.documents() if page.is_relative_to(files.ROOT / "docs")}
    unlinked = {page for page in pages - linked if page.parent not in linked and page.name != "index.md"}
    assert not {files.shown(page) for page in unlinked}
