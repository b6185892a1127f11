"""The mark as pictures, for those who take no SVG: phones, old browsers, link previews.

`manage.py draw_icons` writes them. Pillow is imported where it is used, as everywhere here.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

ACCENT, PAPER, INK, LINE = "#2f49d1", "#ffffff", "#f7f7f5", "#e2e2dd"
GRAPHITE, MUTED = "#16181d", "#565b66"
# As in static/img/favicon.svg: a field of 32 units with round corners, and three lines on it.
UNITS, CORNER, STROKE = 32, 8, 2.6
LINES = ((7, 24, 25), (9.5, 18.5, 22.5), (12, 13, 20))
SMOOTH = 4
# Platforms cut a maskable icon to a shape of theirs; what counts stands in the middle four fifths.
SAFE = 0.8


def mark(side: int, *, maskable: bool = False) -> Image:
    """Drawn four times as large and made smaller, so that edges are smooth."""
    from PIL import Image, ImageDraw

    large = side * SMOOTH
    image = Image.new("RGBA", (large, large), ACCENT if maskable else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    unit = large / UNITS
    if not maskable:
        draw.rounded_rectangle((0, 0, large - 1, large - 1), CORNER * unit, fill=ACCENT)
    scale = SAFE if maskable else 1.0
    for left, height, right in LINES:
        points = [((x - 16) * scale + 16, (height - 16) * scale + 16) for x in (left, right)]
        stroke(draw, *points, unit=unit, width=STROKE * scale)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def stroke(draw: ImageDraw, start: tuple[float, float], end: tuple[float, float], *, unit: float, width: float) -> None:
    """A line with round ends."""
    half = width / 2
    box = [(start[0] - half) * unit, (start[1] - half) * unit, (end[0] + half) * unit, (end[1] + half) * unit]
    draw.rounded_rectangle(box, half * unit, fill=PAPER)


def preview(name: str) -> Image:
    """What a link to the site looks like in a message: squared paper, the mark and the name."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (1200, 630), INK)
    draw = ImageDraw.Draw(image)
    for x in range(0, 1200, 42):
        draw.line((x, 0, x, 630), LINE)
    for y in range(0, 630, 42):
        draw.line((0, y, 1200, y), LINE)
    icon = mark(168)
    image.paste(icon, (126, 168), icon)
    draw.text((126, 378), name, fill=GRAPHITE, font=ImageFont.load_default(size=104))
    draw.rounded_rectangle((126, 524, 126 + 42 * 4, 532), 4, fill=ACCENT)
    return image


def png(image: Image, colours: int = 64) -> bytes:
    """Few colours make small files; a drawing needs no more."""
    buffer = BytesIO()
    image.quantize(colours).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def ico(*sides: int) -> bytes:
    buffer = BytesIO()
    mark(max(sides)).save(buffer, "ICO", sizes=[(side, side) for side in sides])
    return buffer.getvalue()


def pictures(name: str) -> dict[str, bytes]:
    """Each file of `static/img/` with its content."""
    return {
        "favicon.ico": ico(16, 32, 48),
        "apple-touch-icon.png": png(mark(180, maskable=True)),
        "icon-192.png": png(mark(192)),
        "icon-512.png": png(mark(512)),
        "icon-maskable-512.png": png(mark(512, maskable=True)),
        "sharing.png": png(preview(name)),
    }


def draw(folder: Path, name: str) -> list[Path]:
    written = []
    for file, content in pictures(name).items():
        (folder / file).write_bytes(content)
        written.append(folder / file)
    return written
