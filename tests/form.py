"""What a browser would send from the forms of a page."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

PRESSED_OR_CHOSEN = {"submit", "button", "image", "file", "reset"}


class Forms(HTMLParser):
    """The values of those forms that are posted to `address`, or to the page itself."""

    def __init__(self, html: str, address: str) -> None:
        super().__init__()
        self.address, self.values = urlsplit(address).path, {}
        self._inside, self._select, self._multiple, self._text = False, "", False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = found.get("method", "").lower() == "post" and self.comes_back(found.get("action", ""))
        elif self._inside and hasattr(self, f"see_{tag}"):
            getattr(self, f"see_{tag}")(found)

    def comes_back(self, action: str) -> bool:
        return urlsplit(action).path in ("", self.address)

    def see_input(self, found) -> None:
        kind = found.get("type", "text")
        ticked = kind not in ("checkbox", "radio") or "checked" in found
        if found.get("name") and kind not in PRESSED_OR_CHOSEN and ticked:
            self.values[found["name"]] = found.get("value", "on" if kind == "checkbox" else "")

    def see_select(self, found) -> None:
        self._select, self._multiple = found.get("name", ""), "multiple" in found
        if self._multiple:
            self.values[self._select] = []

    def see_option(self, found) -> None:
        if self._multiple and "selected" in found:
            self.values[self._select].append(found.get("value", ""))
        elif not self._multiple and ("selected" in found or self._select not in self.values):
            self.values[self._select] = found.get("value", "")

    def see_textarea(self, found) -> None:
        self._text = found.get("name", "")
        self.values[self._text] = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""
        elif tag == "form":
            self._inside = False
