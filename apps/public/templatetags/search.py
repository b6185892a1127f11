"""Shows where in a text the words stand that somebody has searched for."""

from collections.abc import Iterator

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from apps.common.folding import places
from apps.common.search import Wanted

register = template.Library()


@register.filter
def marked(text: object, wanted: Wanted) -> SafeString:
    """The text, escaped, with the words in `<mark>`."""
    return format_html_join("", "{}{}", pieces(str(text), wanted))


def pieces(text: str, wanted: Wanted) -> Iterator[tuple[str, SafeString]]:
    """What stands before a word, and the word."""
    end = 0
    for start, stop in places(text, wanted.words):
        if start >= end:
            yield text[end:start], SafeString(f"<mark>{conditional_escape(text[start:stop])}</mark>")
            end = stop
    yield text[end:], SafeString("")
