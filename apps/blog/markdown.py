"""Markdown to HTML that is safe to store and show: CommonMark with tables and strikethrough.

Raw HTML stays text. What the renderer makes passes an allow-list of tags and attributes once more, so that a fault
in one of the two is no hole. Three things differ from plain CommonMark:

- Headings start at level two, because the page's title is its level one, and never skip a level.
- Pictures come from this site alone (`/media/...`), as the content security policy asks; others become links.
- Code and tables can be reached by keyboard, so that wide ones can be scrolled.
"""

import re
from collections.abc import MutableMapping, Sequence
from typing import Any

import nh3
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("em", "strong", "s", "a", "img", "div", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "loading"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "div": {"tabindex"},
    "th": {"align"},
    "td": {"align"},
}
FIRST_LEVEL = 2
LAST_LEVEL = 6
WORD = re.compile(r"\w[\w'’-]*")

type Env = MutableMapping[str, Any]


def render(text: str) -> SafeString:
    html = nh3.clean(
        _markdown.render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        tag_attribute_values={"div": {"class": {"table-scroll"}}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow ugc",
    )
    return mark_safe(html)  # noqa: S308  # just sanitised


def count_words(html: str) -> int:
    return len(WORD.findall(strip_tags(html)))


def level_headings(state: StateCore) -> None:
    headings = [token for token in state.tokens if token.type in {"heading_open", "heading_close"}]
    top = min((int(token.tag[1]) for token in headings), default=FIRST_LEVEL)
    previous = FIRST_LEVEL - 1
    for token in headings:
        if token.nesting == 1:
            previous = min(int(token.tag[1]) - top + FIRST_LEVEL, previous + 1, LAST_LEVEL)
        token.tag = f"h{previous}"


def align_cells(state: StateCore) -> None:
    """The policy refuses style attributes, so the column's side moves to `align`."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and (style := token.attrs.pop("style", "")):
            token.attrSet("align", str(style).removeprefix("text-align:"))


def image(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
    token = tokens[index]
    source, alt = str(token.attrGet("src") or ""), self.renderInlineAsText(token.children, options, env)
    if source.startswith("/") and not source.startswith("//"):
        token.attrSet("alt", alt)
        token.attrSet("loading", "lazy")
        return self.renderToken(tokens, index, options, env)
    inside_link = sum(before.nesting for before in tokens[:index] if before.type.startswith("link_"))
    if inside_link or not source:
        return escape(alt)
    return f'<a href="{escape(source)}">{escape(alt or source)}</a>'


def code(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
    return f'<pre tabindex="0"><code>{escape(tokens[index].content)}</code></pre>\n'


def table_open(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
    return '<div class="table-scroll" tabindex="0"><table>\n'


def table_close(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
    return "</table></div>\n"


def parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.core.ruler.push("level_headings", level_headings)
    markdown.core.ruler.push("align_cells", align_cells)
    for name, rule in {
        "image": image,
        "fence": code,
        "code_block": code,
        "table_open": table_open,
        "table_close": table_close,
    }.items():
        markdown.add_render_rule(name, rule)
    return markdown


_markdown = parser()
