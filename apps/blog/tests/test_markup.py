"""Every element that a page or a fragment of the blog opens is closed again."""

from html.parser import HTMLParser

import pytest

VOID = {"meta", "link", "input", "br", "hr", "img", "use", "path", "rect"}
ADDRESSES = [
    *("/blog/", "/blog/?q=zebra", "/blog/tags/", "/blog/tags/craft/", "/blog/authors/alice/"),
    *("/blog/naming-the-boats/", "/blog/half-a-thought/", "/blog/naming-the-boats/edit/", "/blog/write/"),
    *("/blog/mine/", "/blog/mine/?status=draft", "/blog/mine/?status=trash", "/blog/thrown-away/delete/"),
]


class Balance(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(source)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_startendtag(self, tag, attrs):
        """It closes itself."""


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_markup_is_balanced(signed_in, alice, everything, address, headers):
    response = signed_in(alice).get(address, headers=headers)
    assert response.status_code == 200
    assert Balance(response.content.decode()).faults == []


def test_the_balance_sees_what_is_left_open():
    assert Balance("<p><b></p>").faults
    assert Balance("<div>").faults
    assert not Balance("<p>a<br><img src='x'></p>").faults
