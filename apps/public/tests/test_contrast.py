"""Contrast of the tokens in styles.css, in every theme (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from itertools import product

import pytest
from django.conf import settings

STYLES = settings.BASE_DIR / "apps/public/static_src/src/styles.css"
TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
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
    found = TOKEN.findall(STYLES.read_text())
    return {
        "light": {name: light for name, light, _ in found},
        "dark": {name: dark for name, _, dark in found},
    }


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


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_is_readable(theme, front, back):
    tokens = themes()[theme]
    assert contrast(tokens[front], tokens[back]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_edges_of_inputs_and_focus_can_be_seen(theme, front, back):
    tokens = themes()[theme]
    assert contrast(tokens[front], tokens[back]) >= 3


def test_pieces_are_painted_with_tokens_alone():
    """A colour written anywhere else would not follow the theme and not be measured here."""
    for path in STYLES.parent.glob("*.css"):
        if path != STYLES:
            assert not re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl|\boklch", path.read_text()), path.name
