"""What a gate reads of a page of HTML."""

from html.parser import HTMLParser


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
