"""Pages are written in the words of the design system: components and their classes, no style of their own.

Free are the components, the frames, and the gallery that shows how they are made.
"""

import re
from pathlib import Path

import pytest

from tests import files

FREE = {"components", "layouts", "design"}
MOST = 4
# Those with more classes on an element, and how many; Unfold's pages are written in utilities. The numbers only shrink.
TOO_MANY = {"admin/confirmation.html": 5}
CLASSES = re.compile(r'class="([^"]*)"')
TAGS = re.compile(r"\{%.*?%\}")
VARIABLES = re.compile(r"\{\{.*?\}\}")
STYLE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|(?:fill|stroke|color|bgcolor)=\"(?!none|currentColor|var\()", re.IGNORECASE)
# What a component prints, written by hand; buttons that are summaries or carry other attributes are in components too.
BY_HAND = {
    "button.html": re.compile(r'<(?:a|button)[^>]*class="btn\b'),
    "badge.html": re.compile(r'class="badge\b'),
    "alert.html": re.compile(r'class="alert\b'),
    "empty.html": re.compile(r'class="empty\b'),
    "tabs.html": re.compile(r'class="tabs\b'),
    "breadcrumb.html": re.compile(r'class="breadcrumb\b'),
    "pagination.html": re.compile(r'class="pagination\b'),
    "icon.html": re.compile(r"<use\b"),
}
# Where it is so all the same, for what the component cannot do. The list only shrinks.
STILL_BY_HAND = {
    "account/close_teams.html": ["alert.html"],
    "api/key_usage.html": ["tabs.html"],
    "search/count.html": ["badge.html"],
    "search/nothing.html": ["empty.html"],
    "todos/card_form.html": ["button.html"],
    "todos/column.html": ["button.html"],
}
# Mail knows no stylesheet, the admin has its own, and forms are where fields are made.
ELSEWHERE = {"email", "admin", "unfold", "django"}


def pages(*without: str) -> list[Path]:
    return [path for path in files.templates() if not {*FREE, *without} & set(path.relative_to(files.TEMPLATES).parts)]


def name(path: Path) -> str:
    return path.relative_to(files.TEMPLATES).as_posix()


def longest(source: str) -> int:
    """The most classes on one element; of those that depend on something all are counted."""
    lists = (VARIABLES.sub("x", TAGS.sub(" ", found)).split() for found in CLASSES.findall(source))
    return max(map(len, lists), default=0)


@pytest.mark.parametrize("path", pages("email"), ids=name)
def test_a_page_has_no_style_and_no_colour_of_its_own(path):
    source = path.read_text("utf-8")
    assert not STYLE.search(source)
    assert not COLOUR.search(source)


def test_a_page_gives_an_element_few_classes():
    found = {name(path): size for path in pages("email") if (size := longest(path.read_text("utf-8"))) > MOST}
    assert found == TOO_MANY, "give what has so many classes a name in the stylesheet, or take it off the list"


@pytest.mark.parametrize("path", pages(*ELSEWHERE), ids=name)
def test_a_page_writes_by_hand_nothing_that_a_component_prints(path):
    source = path.read_text("utf-8")
    found = [component for component, markup in BY_HAND.items() if markup.search(source)]
    assert found == STILL_BY_HAND.get(name(path), [])


@pytest.mark.parametrize(
    ("source", "size"),
    [
        ('<p class="a b c d e">', 5),
        ('<p class="a{% if x %} b{% endif %} c-{{ d|default:5 }}">', 3),
        ("<p>", 0),
    ],
)
def test_classes_are_counted(source, size):
    assert longest(source) == size


@pytest.mark.parametrize("source", ['<p style="x">', '<rect fill="#ffffff">', '<rect fill="red">'])
def test_a_style_and_a_colour_are_seen(source):
    assert STYLE.search(source) or COLOUR.search(source)
