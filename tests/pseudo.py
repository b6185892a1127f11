"""A language in which every translated text stands in brackets, and a reader that finds what does not."""

import re
from html.parser import HTMLParser

from django.utils.translation import trans_real

OPEN, CLOSE = "⟦", "⟧"
# What a person reads or hears; `content` counts for descriptions alone.
ATTRIBUTES = ("alt", "aria-label", "aria-description", "placeholder", "title")
# Names of things in code are the same in every language.
NAMES = {
    "time_zone",  # a list of places as the time zone database spells them
    "user_permissions",  # Django keeps their names in the database, in English
}
LITERAL = {"code", "kbd", "pre", "samp", "script", "style"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Pseudo(trans_real.DjangoTranslation):
    """English, with the marks around it. Django asks for formats and plurals through the same object."""

    def gettext(self, message: str) -> str:
        # A context stands before such a character; Django takes the text for untranslated while it is there.
        return f"{OPEN}{message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]}{CLOSE}"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


class Reader(HTMLParser):
    """The text of a page that no translation has produced."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.bare: list[str] = []
        self._depth, self._literal = 0, []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        drawn = "material-symbols" in (given.get("class") or "")  # a font that makes drawings of names
        literal = drawn or tag in LITERAL or given.get("translate") == "no" or given.get("name") in NAMES
        if tag not in VOID and (self._literal or literal):
            self._literal.append(tag)
        names = [*ATTRIBUTES, "content"] if given.get("name") == "description" else ATTRIBUTES
        for name in names:
            self.bare += unmarked(given.get(name) or "", 0)[0]

    def handle_endtag(self, tag: str) -> None:
        if self._literal and self._literal[-1] == tag:
            self._literal.pop()

    def handle_data(self, data: str) -> None:
        found, self._depth = unmarked(data, self._depth)
        if not self._literal:
            self.bare += found


def unmarked(text: str, depth: int) -> tuple[list[str], int]:
    """The pieces outside all marks; a marked text may hold tags, so the depth goes on from piece to piece."""
    pieces = []
    for piece in re.split(f"([{OPEN}{CLOSE}])", text):
        if piece == OPEN:
            depth += 1
        elif piece == CLOSE:
            depth -= 1
        elif depth == 0 and re.search(r"[^\W\d_]{2}", piece):
            pieces.append(" ".join(piece.split()))
    return pieces, depth
