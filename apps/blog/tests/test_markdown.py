import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.blog.markdown import ATTRIBUTES, TAGS, count_words, first_paragraph, render
from apps.blog.models.readable import LONGEST_TEXT
from apps.blog.tests import payloads

SCHEMES = ("http://", "https://", "mailto:", "/")
ALLOWED = {"a": {"rel"}, "div": {"class"}}


class Inspector(HTMLParser):
    """Reads HTML as a browser would and notes everything that could do something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()) | ALLOWED.get(tag, set()):
                self.faults.append(f"<{tag} {name}>")
            if name in {"href", "src"} and ":" in value and not value.lower().startswith(SCHEMES):
                self.faults.append(value)
            if name == "src" and (not value.startswith("/") or value.startswith("//")):
                self.faults.append(f"picture from elsewhere: {value}")

    def handle_comment(self, data):
        self.faults.append(f"comment {data}")


def test_there_are_enough_payloads():
    assert len(set(payloads.ALL)) >= 50


@pytest.mark.parametrize("payload", payloads.ALL)
@pytest.mark.parametrize("around", ["{}", "text {} text", "- {}", "> {}\n\n{}", "**{}**", "[a {}](https://e.example)"])
def test_no_payload_gets_through(payload, around):
    assert Inspector(render(around.replace("{}", payload))).faults == []


@given(st.lists(st.sampled_from([*payloads.ALL, "\n", "\n\n", "*", "`", "```", "<", '"', "[", "](", ")", "|", "\\"])))
@settings(max_examples=200, deadline=None)
def test_no_mixture_of_payloads_gets_through(parts):
    assert Inspector(render("".join(parts))).faults == []


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_renders_to_html_that_does_nothing(text):
    assert Inspector(render(text)).faults == []


def test_the_inspector_sees_what_it_looks_for():
    assert len(Inspector('<script></script><a onclick="x" href="javascript:x"></a><!--x-->').faults) == 4
    assert Inspector('<img src="//evil.example/x">').faults


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**b** *i* ~~s~~ `c`", "<p><strong>b</strong> <em>i</em> <s>s</s> <code>c</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>"),
        ("```py\nx < 1\n```", '<pre tabindex="0"><code>x &lt; 1\n</code></pre>'),
        ("[t](/blog/ 'Our blog')", '<p><a href="/blog/" title="Our blog" rel="noopener nofollow ugc">t</a></p>'),
    ],
)
def test_markdown_becomes_html(text, html):
    assert render(text).strip() == html


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ("1", "2"),
        ("2", "2"),
        ("3", "2"),
        ("123", "234"),
        ("232", "232"),
        ("25", "23"),
        ("1346", "2345"),
        ("123456", "234566"),
    ],
)
def test_headings_start_at_two_and_skip_no_level(levels, shown):
    html = render("\n\n".join("#" * int(level) + " h" for level in levels))
    assert [part[0] for part in html.split("<h")[1:]] == list(shown)
    assert [part[0] for part in html.split("</h")[1:]] == list(shown)


def test_a_table_can_be_scrolled_and_keeps_its_columns_sides():
    html = render("|a|b|\n|-|-:|\n|1|2|")
    assert html.startswith('<div class="table-scroll" tabindex="0"><table>')
    assert '<td align="right">2</td>' in html
    assert "style" not in html


def test_a_picture_of_this_site_is_shown():
    assert render("![A *boat*](/media/boat.png)") == (
        '<p><img src="/media/boat.png" alt="A boat" loading="lazy"></p>\n'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![A boat](https://e.example/b.png)", ">A boat</a>"),
        ("![](https://e.example/b.png)", ">https://e.example/b.png</a>"),
        ("![A boat](//e.example/b.png)", "<p>A boat</p>"),
        ("![A boat](data:image/png;base64,AAAA)", "<p>A boat</p>"),
        ("[![A boat](https://e.example/b.png)](/x)", '<a href="/x" rel="noopener nofollow ugc">A boat</a>'),
    ],
)
def test_a_picture_of_another_site_becomes_a_link_or_its_words(text, html):
    rendered = render(text)
    assert html in rendered
    assert "<img" not in rendered


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("One two", 2), ("It's 3 o'clock", 3), ("**Bold**, and a [link](https://e.example)", 4), ("a & b", 2)],
)
def test_words_are_counted_without_the_marks(text, count):
    assert count_words(render(text)) == count


def test_the_first_paragraph_is_plain_text():
    assert first_paragraph(render("# Title\n\n- list\n\nFirst *one* &\nmore.\n\nSecond.")) == "First one & more."
    assert first_paragraph(render("# Title")) == ""


def seconds(piece: str) -> float:
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    begin = time.process_time()
    render(text)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", ["[![a](/b)](c)", "![[", "*a **a ", "- a\n", "> ", "|a", "`", "<", "***a", "# a\n"])
def test_no_text_of_the_longest_size_takes_long(piece):
    """Beside one that people write, since machines differ: on a quick one that takes half a second."""
    assert seconds(piece) < 20 * seconds("Words, *marks*, `code`, [a](/b).\n\n")


def test_a_picture_with_a_title_that_stands_alone_is_a_figure():
    picture = '<img src="/uploads/1/a.png" alt="A quay" loading="lazy">'
    html = f"<figure>{picture}<figcaption>The quay in May</figcaption></figure>\n"
    assert render('![A quay](/uploads/1/a.png "The quay in May")') == html
    assert "<figure>" in render('- ![A quay](/uploads/1/a.png "In a list")')


@pytest.mark.parametrize(
    "text",
    ["![A quay](/uploads/1/a.png)", 'Words ![A quay](/uploads/1/a.png "x")', '![x](https://e.example/a.png "y")'],
)
def test_other_pictures_stay_in_their_paragraph(text):
    assert "<figure>" not in render(text)


def test_words_of_a_caption_stay_words():
    assert "<script>" not in render('![x](/uploads/1/a.png "<script>alert(1)</script>")')
