"""The headings of a rendered text: each gets an address of its own, and a long text gets a table of contents.

Made when a post is shown and not when it is saved, because the words around them are in the reader's language.
"""

import re
from dataclasses import dataclass
from itertools import chain, count

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.blog.markdown import plain

# The renderer writes headings without attributes, and raw HTML is no part of what it writes.
HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
ENOUGH = 3
ANCHOR = ' <a class="anchor" href="#{}" aria-label="{}">#</a>'


@dataclass(frozen=True)
class Heading:
    """A section of the text: its level, its words, and the fragment of its address."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Sections:
    html: SafeString
    contents: list[Heading]


def with_sections(rendered: str) -> Sections:
    """The text with addresses at its headings; `contents` are those of its first level, when there are enough."""
    found: list[Heading] = []
    taken: set[str] = set()

    def linked(match: re.Match[str]) -> str:
        heading = heading_of(match, taken)
        found.append(heading)
        label = _("Link to “%(section)s”") % {"section": heading.text}
        anchor = format_html(ANCHOR, heading.anchor, label)
        return f'<h{match[1]} id="{escape(heading.anchor)}">{match[2]}{anchor}</h{match[1]}>'

    html = mark_safe(HEADING.sub(linked, rendered))  # noqa: S308  # it was sanitised when it was saved
    top = min((heading.level for heading in found), default=0)
    contents = [heading for heading in found if heading.level == top]
    return Sections(html, contents if len(contents) >= ENOUGH else [])


def heading_of(match: re.Match[str], taken: set[str]) -> Heading:
    text = " ".join(plain(match[2]).split())
    # With a beginning of its own, so that no heading takes the name of a part of the page.
    base = f"section-{slugify(text, allow_unicode=True) or 'x'}"
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    anchor = next(name for name in names if name not in taken)
    taken.add(anchor)
    return Heading(int(match[1]), text, anchor)
