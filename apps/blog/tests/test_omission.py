"""Taking a file out of a Markdown text: what showed it or led to it goes, and the rest stays as it was written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.blog.addresses import uploads_in
from apps.blog.markdown import render
from apps.blog.omission import Omission, without

GONE, STAYS = "/uploads/7/a.png", "/uploads/8/b.png"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"![Quay]({GONE})", ""),
        (f"Before ![Quay]({GONE}) after", "Before  after"),
        (f'![Quay]({GONE} "At dawn")', ""),
        (f"![Quay](<{GONE}>)", ""),
        (f"![Quay]( {GONE} )", ""),
        (f"![Quay](http://testserver{GONE})", ""),
        (f"![Quay]({GONE}?x=1#y)", ""),
        ("![Quay](/uploads/7/a%28b%29.png)", ""),
        ("![Quay](/uploads/7/a(b).png)", ""),
        ("![Quay](/uploads/7/a&amp;b.png)", ""),
        (f"[Read on]({GONE})", "Read on"),
        (f"[Read *on*]({GONE})!", "Read *on*!"),
        (f"[![Quay]({GONE})]({GONE})", ""),
        (f"[![Quay]({GONE})](https://example.org/)", "[Quay](https://example.org/)"),
        (f"[![Quay]({STAYS})]({GONE})", f"![Quay]({STAYS})"),
        (f"[see ![Quay]({GONE}) there]", "[see  there]"),
        (f"![Quay][q]\n\n[q]: {GONE}\n", "\n\n"),
        (f"[Quay][]\n\n[quay]: {GONE} 'At dawn'", "Quay\n\n"),
        (f"[Quay]\n\n[quay]: {GONE}", "Quay\n\n"),
        (f"<http://testserver{GONE}>", ""),
        (f"- ![Quay]({GONE})\n- two", "- \n- two"),
        (f"| a |\n|---|\n| ![Quay]({GONE}) |", "| a |\n|---|\n|  |"),
        (f"one\r\n![Quay]({GONE})", "one\n"),
    ],
)
def test_what_shows_it_goes_and_what_links_to_it_becomes_words(text, left):
    assert 7 in uploads_in(render(text))
    assert without(text, {7}) == left
    assert 7 not in uploads_in(render(left))


@pytest.mark.parametrize(
    "text",
    [
        f"![Quay]({STAYS}) and [words](/about/) and [a][b]\n\n[b]: {STAYS}\n",
        f"`![Quay]({GONE})` is how it is written",
        f"``a ` ![Quay]({GONE})``",
        f"```\n![Quay]({GONE})\n```\n",
        f"    ![Quay]({GONE})\n",
        f"> ~~~\n> ![Quay]({GONE})\n> ~~~\n",
        f"\\[not a link\\]({GONE})",
        f"![Quay](https://elsewhere.example{GONE})",
        "![Quay](/uploads/77/a.png)",
        "[a [b [c]]] ] [ ![ ](",
        "1. one\n\n\n\n2. two  \n",
    ],
)
def test_what_is_no_reference_to_it_stays_as_it_is_written(text):
    assert without(text, {7}) == text


@given(st.text(alphabet=f"[]()!`\\<>\n\"' ab{GONE[0]}", max_size=60), st.text(alphabet="[]()!`\\\n ab", max_size=30))
def test_no_text_makes_it_stumble_or_grow(before, after):
    text = f"{before}![Quay]({GONE}){after}"
    assert len(without(text, {7})) <= len(text)
    assert without(f"{before}{after}", {7}).replace("\n", "") == f"{before}{after}".replace("\n", "")


@pytest.mark.parametrize("piece", ["[", "![", "](", "`", "[`", "[a](", "[](", "\\", "[[]", "<http://"])
def test_a_long_text_of_signs_takes_no_time(piece):
    text = (piece * 100_000)[:100_000]
    start = time.perf_counter()
    assert Omission({7}).rewritten(text) == text
    assert time.perf_counter() - start < 5
