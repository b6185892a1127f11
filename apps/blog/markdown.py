"""Markdown to HTML that is safe to store and show: CommonMark with tables and strikethrough.

Raw HTML stays text. What the renderer makes then passes an allow-list of tags and attributes, so that a fault
in one of the two is no hole. Five things differ from plain CommonMark:

- Headings start at level two, because the page's title is its level one, and never skip a level.
- Pictures come from this site alone (`![](/uploads/...)`), as the content security policy asks; others turn
  into links. The full address of an upload of this site does as well as its path.
- A picture that stands alone with a title, `![what it shows](/uploads/... "Caption")`, is a figure with that caption.
- Code and tables can be reached by keyboard, so that wide ones can be scrolled.
- A column's alignment is an attribute, because the policy refuses inline styles.
"""

import html
import re
from collections.abc import Iterator, Sequence

import nh3
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from apps.blog.addresses import shortened

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("em", "strong", "s", "a", "img", "figure", "figcaption"),
    *("div", "table", "thead", "tbody", "tr", "th", "td"),
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
HIGHEST, LOWEST = 2, 6
WORD = re.compile(r"\w[\w'\u2019-]*")
FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def render(text: str) -> SafeString:
    clean = nh3.clean(
        parser.render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        tag_attribute_values={"div": {"class": {"table-scroll"}}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow ugc",
    )
    return mark_safe(clean)  # noqa: S308  # it was sanitised one line above


def plain(rendered: str) -> str:
    return html.unescape(strip_tags(rendered))


def count_words(rendered: str) -> int:
    return len(WORD.findall(plain(rendered)))


def first_paragraph(rendered: str) -> str:
    match = FIRST_PARAGRAPH.search(rendered)
    return " ".join(plain(match[1]).split()) if match else ""


def level_headings(state: StateCore) -> None:
    headings = [token for token in state.tokens if token.type in {"heading_open", "heading_close"}]
    top = min((int(token.tag[1]) for token in headings), default=HIGHEST)
    level = HIGHEST - 1
    for token in headings:
        if token.type == "heading_open":
            level = min(int(token.tag[1]) - top + HIGHEST, level + 1, LOWEST)
        token.tag = f"h{level}"


def align_cells(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and (style := token.attrs.pop("style", "")):
            token.attrSet("align", str(style).removeprefix("text-align:"))


def shorten_own_addresses(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or []:
            for name in ("src", "href"):
                if address := child.attrGet(name):
                    child.attrSet(name, shortened(str(address)))


def keep_own_pictures(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = list(without_foreign_pictures(token.children or []))


def without_foreign_pictures(tokens: Sequence[Token]) -> Iterator[Token]:
    links_open = 0
    for token in tokens:
        links_open += token.nesting if token.type.startswith("link_") else 0
        source = str(token.attrGet("src"))
        if token.type != "image":
            yield token
        elif source.startswith("/") and not source.startswith("//"):
            token.attrSet("loading", "lazy")
            yield token
        elif links_open or not source.startswith(("http://", "https://")):
            yield Token("text", "", 0, content=token.content)
        else:
            yield Token("link_open", "a", 1, attrs={"href": source})
            yield Token("text", "", 0, content=token.content or source)
            yield Token("link_close", "a", -1)


def make_figures(state: StateCore) -> None:
    for opening, inline, closing in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        children = inline.children or []
        if opening.type != "paragraph_open" or len(children) != 1 or children[0].type != "image":
            continue
        if caption := str(children[0].attrs.pop("title", "")):
            opening.tag = closing.tag = "figure"
            # The paragraphs of a tight list are hidden; a figure never is.
            opening.hidden = closing.hidden = False
            inline.children = [*children, *wrapped("figcaption", caption)]


def wrapped(tag: str, text: str) -> tuple[Token, Token, Token]:
    return Token(f"{tag}_open", tag, 1), Token("text", "", 0, content=text), Token(f"{tag}_close", tag, -1)


class Renderer(RendererHTML):
    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<pre tabindex="0"><code>{escape(tokens[idx].content)}</code></pre>\n'

    code_block = fence

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="table-scroll" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"


def make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=Renderer)
    parser.enable(["table", "strikethrough"])
    for rule in (level_headings, align_cells, shorten_own_addresses, keep_own_pictures, make_figures):
        parser.core.ruler.push(rule.__name__, rule)
    return parser


parser = make_parser()
