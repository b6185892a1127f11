"""Nothing says left or right: a page reads the other way in Arabic, and its sides change places."""

import re
from pathlib import Path

import pytest

from tests import files

# Stylesheets that still name a side. It may only shrink.
EXCEPTIONS: set[str] = set()
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDE = "(?:left|right)"
BOTH = re.compile(r"background-position:[^;{}]*;[^{}]*&:dir\(rtl\)\s*\{\s*background-position:[^;{}]*;\s*\}")
PHYSICAL = {
    "a side of margin, padding or border": rf"(?:margin|padding|border|scroll-margin|scroll-padding)-{SIDE}\b",
    "a corner": rf"border-(?:top|bottom)-{SIDE}-radius",
    "a place": rf"(?<![\w-]){SIDE}\s*:",
    "an alignment": rf"(?:text-align|float|clear|justify-\w+|caption-side)\s*:\s*{SIDE}\b",
    "a place of a background": rf"(?:background|mask|object|transform)-(?:position|origin)\s*:[^;]*\b{SIDE}\b",
    "a gradient that runs sideways": rf"to {SIDE}\b",
    "a move sideways": r"translateX\(|translate\(\s*-?[1-9.]",
}
# Four lengths of which the second and the fourth differ.
LENGTH = r"(-?[\w.%]+(?:\([^()]*\))?)"
FOUR = re.compile(rf"(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*{' +'.join([LENGTH] * 4)}\s*[;}}]")
UTILITY = re.compile(
    r"(?<![\w-])-?(?:(?:[mp][lr]|left|right|scroll-[mp][lr])-[\w.\[]+|(?:border|rounded)-(?:[lr]|[tb][lr])\b|"
    r"(?:text|float|clear|object|origin|bg)-(?:left|right)\b|space-x-|divide-x)"
)
CLASSES = re.compile(r"""\bclass\s*=\s*(["'])(.*?)\1""", re.DOTALL)
SHEETS = sorted(
    path
    for path in [*(files.ROOT / "apps").glob("*/static_src/**/*.css"), *(files.ROOT / "static").rglob("*.css")]
    if path.name != "app.css"
)


def sided(source: str) -> list[str]:
    """A background has no logical place; it has one for each direction then."""
    source = BOTH.sub("", COMMENT.sub("", source))
    found = [what for what, pattern in PHYSICAL.items() if re.search(pattern, source)]
    return found + [each[0] for each in FOUR.finditer(source) if each[2] != each[4]]


@pytest.mark.parametrize("path", SHEETS, ids=files.shown)
def test_a_stylesheet_names_no_side(path: Path):
    if files.shown(path) in EXCEPTIONS:
        assert sided(path.read_text("utf-8")), "it names none any more: take it out of EXCEPTIONS"
    else:
        assert sided(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", files.templates(), ids=files.shown)
def test_a_template_names_no_side(path: Path):
    classes = " ".join(found for _, found in CLASSES.findall(path.read_text("utf-8")))
    assert UTILITY.findall(classes) == []


@pytest.mark.parametrize(
    "source",
    [
        "a { margin-left: 1rem }",
        "a { left: 0 }",
        "a { text-align: right; }",
        "a { border-top-left-radius: 1px }",
        "a { padding: 1px 2px 1px 3px; }",
        "a { inset: 0 auto 0 0; }",
        "a { background-position: right 1rem center; }",
        "a { transform: translateX(2px) }",
    ],
)
def test_a_side_is_seen(source):
    assert len(sided(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "a { margin-inline-start: 1rem; inset: 4rem 1rem auto; text-align: start }",
        "a { padding: 1px 2px 3px 2px; background-position: center top }",
        "a { background-position: right 1rem top; &:dir(rtl) { background-position: left 1rem top; } }",
        "/* left: 0 */ a { --right-now: 1 }",
    ],
)
def test_what_has_no_side_passes(source):
    assert sided(source) == []


@pytest.mark.parametrize("name", ["ml-2", "pr-[3px]", "text-left", "rounded-l", "left-0", "-mr-1", "sm:text-right"])
def test_a_class_with_a_side_is_seen(name):
    assert UTILITY.search(name.rpartition(":")[2])


@pytest.mark.parametrize("name", ["ms-2", "pe-4", "text-start", "rounded-lg", "border-b", "mb-2", "chevron-left"])
def test_a_class_without_a_side_passes(name):
    assert not UTILITY.search(name)
