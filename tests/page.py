"""What a gate reads of a page of HTML."""

import re
from html.parser import HTMLParser
from itertools import chain

ADDRESSES = {
    *("src", "href", "xlink:href", "action", "formaction", "poster", "data", "background", "ping", "cite", "manifest"),
    *("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", "hx-push-url", "hx-replace-url"),
}
# `hx-push-url` takes an address or one of these.
SWITCHES = {"true", "false"}
IN_STYLES = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", re.IGNORECASE)
IN_REFRESH = re.compile(r"url=\s*[\"']?(\S+)", re.IGNORECASE)


class Page(HTMLParser):
    """Language, title and headings; void and unclosed elements do no harm to these."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.lang, self.title, self.headings = "", "", []
        self._inside = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.lang = dict(attrs).get("lang") or ""
        # A `title` inside an svg names a drawing.
        if tag == "h1" or (tag == "title" and not self.title):
            self._inside = tag
        if tag == "h1":
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data.strip()
        elif self._inside == "h1":
            self.headings[-1] += data.strip()

    def faults(self, *, headings: bool = True) -> list[str]:
        found = {
            "no language": not self.lang,
            "no title": not self.title,
            f"{len(self.headings)} h1 elements": headings and len(self.headings) != 1,
            "an empty h1": headings and "" in self.headings,
        }
        return [fault for fault, holds in found.items() if holds]


class Addresses(HTMLParser):
    """Where a page loads from, sends to and leads: `found` has the element and the address of each.

    `ids` are the places inside it that a link may lead to.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self._in_style = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        sets = [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        styles = IN_STYLES.findall(given.get("style", ""))
        refresh = IN_REFRESH.findall(given.get("content", "")) if "http-equiv" in given else []
        named = [value for name, value in given.items() if name in ADDRESSES and value not in SWITCHES]
        shared = [given["content"]] if given.get("property") in ("og:image", "og:url") else []
        self.found += [(tag, address) for address in chain(named, sets, styles, refresh, shared)]
        self._in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += [("style", address) for address in IN_STYLES.findall(data)]
