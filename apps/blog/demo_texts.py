"""The texts of the demo posts: whole ones in `demo_posts/`, and pieces for more of them in `demo_posts/themes/`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

from django.utils.text import slugify

FOLDER = Path(__file__).parent / "demo_posts"
AUTHORS = ("member@example.com", "nora@example.com", "staff@example.com")
THINGS = (
    *("the booking form", "the tide table", "the harbour map", "the weekly letter"),
    *("the invoice", "the search box", "the sign-up page", "the export"),
    *("the berth list", "the price page", "the calendar", "the waiting list"),
)


@dataclass(frozen=True)
class Entry:
    """A demo post before it has a row; `blocks` is its Markdown, which renders piece by piece."""

    title: str
    author: str
    tags: tuple[str, ...]
    blocks: tuple[str, ...]
    excerpt: str = ""
    status: str = "published"
    suffix: str = ""

    @property
    def slug(self) -> str:
        return slugify(self.title)[:70] + self.suffix


@dataclass(frozen=True)
class Theme:
    """Frames (title, opening and closing go together) and pieces that read well in any order between them."""

    tags: tuple[str, ...]
    titles: list[str]
    openings: list[str]
    middles: list[str]
    blocks: list[str]
    closings: list[str]


def entries() -> Iterator[Entry]:
    """Without an end, and the same on every machine."""
    yield from map(written, sorted(FOLDER.glob("*.md")))
    yield from map(composed, count())


def written(path: Path) -> Entry:
    """A file: `name: value` lines, an empty line, Markdown."""
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Entry(tags=tuple(fields.pop("tags").split(", ")), blocks=(body,), **fields)


@cache
def themes() -> list[Theme]:
    return [theme(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("themes/*.md"))]


def theme(text: str) -> Theme:
    """A file: the tags, then pieces, each under a line `%% kind`."""
    head, *parts = re.split(r"^%% (\w+)\n", text, flags=re.MULTILINE)
    pieces = [(kind, piece.strip()) for kind, piece in zip(parts[::2], parts[1::2], strict=True)]
    kinds = ("title", "opening", "middle", "block", "closing")
    return Theme(
        tuple(head.strip().removeprefix("tags: ").split(", ")),
        *([piece for kind, piece in pieces if kind == wanted] for wanted in kinds),
    )


def composed(number: int) -> Entry:
    turn, place = divmod(number, len(themes()))
    theme, pick = themes()[place], Random(number)  # noqa: S311  # variety, not a secret
    # Walks through every pair of title and thing before one comes again.
    row, column = divmod(turn, len(theme.titles))
    round_number, row = divmod(row, len(THINGS))
    thing = THINGS[(row + 3 * column + 5 * place) % len(THINGS)]
    title, opening = (part[column].format(thing=thing) for part in (theme.titles, theme.openings))
    first, second, *rest = pick.sample(theme.middles, pick.choice([2, 3]))
    return Entry(
        title=title[0].upper() + title[1:],
        author=pick.choice(AUTHORS),
        tags=theme.tags,
        blocks=(opening, first, pick.choice(theme.blocks), second, *rest, theme.closings[column]),
        suffix=f"-{round_number + 1}" if round_number else "",
    )
