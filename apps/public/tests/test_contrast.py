"""Contrast of the tokens, in every theme (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from itertools import product

import pytest
from django.conf import settings

from apps.common.themes import THEMES

FOLDER = settings.BASE_DIR / "apps/public/static_src/src"
STYLES, PALETTES = FOLDER / "styles.css", FOLDER / "themes.css"
TOKENS = {"styles.css", "themes.css"}
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\);")
BLOCK = re.compile(r'\[data-theme="([a-z-]+)"\] \{\s*color-scheme: (light|dark);(.*?)\n\}', re.DOTALL)
PLAIN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6,8});")
FUNCTIONS = "rgba? hsla? hwb lab lch oklab oklch color".replace(" ", "|")
RAW = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:{FUNCTIONS})\(|[\s,(](?:white|black)(?![\w-])", re.IGNORECASE)

NAMES = [theme.name for theme in THEMES]
GROUNDS = ["surface", "raised", "sunken"]
TONES = ["success", "warning", "danger", "info"]

TEXT = [
    *product(["text", "muted", "accent-ink", *TONES], GROUNDS),
    *[(tone, f"{tone}-soft") for tone in TONES],
    *[("text", f"{tone}-soft") for tone in [*TONES, "accent"]],
    ("accent-ink", "accent-soft"),
    ("accent-text", "accent"),
    ("accent-text", "accent-hover"),
    ("danger-text", "danger"),
]
SHAPES = [*product(["border-strong", "focus", "danger"], GROUNDS)]


def themes() -> dict[str, dict[str, str]]:
    """Every theme of the stylesheets with its colours."""
    pairs = PAIR.findall(STYLES.read_text())
    own = {
        "light": {name: light for name, light, _ in pairs},
        "dark": {name: dark for name, _, dark in pairs},
    }
    return own | {name: dict(PLAIN.findall(body)) for name, _, body in BLOCK.findall(PALETTES.read_text())}


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_most_there_can_be():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_theme_of_the_list_has_its_colours_and_no_other_has():
    assert sorted(themes()) == sorted(NAMES)


def test_the_scheme_of_the_list_is_the_one_of_the_stylesheet():
    written = {name: scheme for name, scheme, _ in BLOCK.findall(PALETTES.read_text())}
    assert written == {theme.name: theme.scheme for theme in THEMES if theme.family}


@pytest.mark.parametrize("theme", NAMES)
def test_a_theme_has_every_colour_and_no_unknown_one(theme):
    found = themes()
    assert len(found["light"]) > 20
    assert found[theme].keys() == found["light"].keys()


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_is_readable(theme, front, back):
    tokens = themes()[theme]
    assert contrast(tokens[front], tokens[back]) >= 4.5


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_edges_of_inputs_and_focus_can_be_seen(theme, front, back):
    tokens = themes()[theme]
    assert contrast(tokens[front], tokens[back]) >= 3


def raw_colours(css: str) -> list[str]:
    return RAW.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def test_pieces_are_painted_with_tokens_alone():
    """A colour written anywhere else would not follow the theme and not be measured here."""
    found = {path.name: raw for path in FOLDER.glob("*.css") if (raw := raw_colours(path.read_text()))}
    assert found.keys() == TOKENS


@pytest.mark.parametrize(
    "css", ["color: #fff", "fill: RGB(0 0 0)", "background: white", "mask: linear-gradient(black 1px)"]
)
def test_a_raw_colour_is_seen(css):
    assert raw_colours(css)


@pytest.mark.parametrize(
    "css", ["color: var(--text)", "/* #fff */", "a: b; white-space: nowrap", "color-mix(in srgb, red)"]
)
def test_what_is_no_raw_colour_is_left_alone(css):
    assert not raw_colours(css)
