"""What an app brings to the search and to the command palette, and what somebody looks for.

    contribute(
        SearchSource("plants", _("Plants"), "book", find_plants, order=40),
        SearchAction("plant.new", _("Plant something"), "plants:new", "plus", keywords=_("new seed")),
    )

docs/search.md shows a whole one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from apps.common.contributions import Text
from apps.common.folding import fold

if TYPE_CHECKING:
    from apps.common.models import User

type Seeker = User | AnonymousUser

LONGEST_SEARCH = 100
MOST_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """The words of a search as people type them, folded. `rank` says in Python what `finding` says in SQL."""

    raw: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(fold(self.raw).split()[:MOST_WORDS])

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def is_short(self) -> bool:
        """A single letter would find half of everything; in scripts that write words with one sign it is a word."""
        return len(self.text) < 2 and self.text.isascii()

    def rank(self, text: str) -> int | None:
        """0 where `text` begins so, 1 where a word does, 2 where words begin with these, 3 where they are inside."""
        words = f" {fold(text)}"
        if not all(word in words for word in self.words):
            return None
        if words.startswith(f" {self.text}"):
            return 0
        if f" {self.text}" in words:
            return 1
        return 2 if all(f" {word}" in words for word in self.words) else 3


@dataclass(frozen=True)
class Hit:
    """A line of the results. One that is `posted` sends `name=value` to its `url` in a form instead of leading there.

    `kind` stands beside the title as a badge, `icon` replaces the one of the source.
    """

    title: Text
    url: str
    summary: Text = ""
    icon: str = ""
    kind: Text = ""
    posted: bool = False
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class SearchSource:
    """Where hits come from: `find(person, wanted, limit)` gives at most `limit`, the best first, of what they may see.

    It asks the database once, whatever there is. An `eager` one is asked for a single letter and for nothing, too.
    `see_all(raw)` is the address of a page of the app that shows everything there is for these words.
    """

    key: str
    label: Text
    icon: str
    find: Callable[[Seeker, Wanted, int], list[Hit]]
    audience: str = "member"
    order: int = 100
    eager: bool = False
    see_all: Callable[[str], str] | None = None


@dataclass(frozen=True)
class SearchAction:
    """Something to do, found by its label and its `keywords`; `audience` is that of a `NavigationItem`.

    `url_name` is the address of a page that begins it, or, `posted`, one that takes a POST with `name=value`.
    What cannot be taken back has a question in `confirm`; it is asked on a page before anything is posted.
    """

    key: str
    label: Text
    url_name: str
    icon: str
    keywords: Text = ""
    audience: str = "member"
    order: int = 100
    posted: bool = False
    name: str = ""
    value: str = ""
    confirm: Text = ""
