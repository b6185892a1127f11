"""Texts are whole sentences with plural forms: what a translator gets in pieces cannot be put together in German."""

import ast
import re

import pytest

from settings.catalogues import said
from tests import files

# Russian has three forms and Arabic six: whether it is one says nothing about the words.
SINGULAR = {
    "pluralize, which knows English": re.compile(r"\|\s*pluralize\b"),
    "a question for one; use {% blocktranslate count %}": re.compile(r"\{%\s*(?:el)?if\s[^%]*(?:==|!=|>|<=)\s*1\s*%\}"),
    "a question for fewer than two; use {% blocktranslate count %}": re.compile(r"\{%\s*(?:el)?if\s[^%]*<\s*2\s*%\}"),
}
# Words that ask for what comes next.
OPEN_END = re.compile(r"\s(?:a|an|and|of|or|the)$", re.IGNORECASE)
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}
ALL = files.templates(".html", ".txt", ".xml")
APPS = [path for path in files.python() if path.is_relative_to(files.ROOT / "apps")]


def singular(source: str) -> list[str]:
    return [what for what, pattern in SINGULAR.items() if pattern.search(source)]


def pieces(source: str) -> list[str]:
    """Translations that are joined to something, and words chosen because a number is one."""
    found = []
    for node in ast.walk(ast.parse(source)):
        added = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
        if (added and (is_said(node.left) or is_said(node.right))) or chooses_by_one(node):
            found.append(ast.unparse(node))
        if isinstance(node, ast.JoinedStr):
            found += [ast.unparse(node) for part in node.values if is_said(getattr(part, "value", None))]
    return found


def is_said(node: object) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT


def chooses_by_one(node: ast.AST) -> bool:
    """`"row" if count == 1 else "rows"`, or the same of two translations."""
    if not isinstance(node, ast.IfExp) or not isinstance(node.test, ast.Compare):
        return False
    ones = [each for each in node.test.comparators if isinstance(each, ast.Constant) and each.value == 1]
    return bool(ones) and any(is_said(each) or is_word(each) for each in (node.body, node.orelse))


def is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isalpha()


@pytest.mark.parametrize("path", ALL, ids=files.shown)
def test_no_template_asks_whether_it_is_one(path):
    assert singular(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", APPS, ids=files.shown)
def test_no_text_of_python_is_made_of_pieces(path):
    assert pieces(path.read_text("utf-8")) == []


def test_no_text_is_half_a_sentence():
    texts = [
        text
        for message in said()
        if message.id
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    ]
    assert len(texts) > 500
    assert [text for text in texts if text != text.strip() or OPEN_END.search(text.rstrip(": "))] == []


@pytest.mark.parametrize(
    "source",
    ["{{ n }} row{{ n|pluralize }}", "{% if rows|length == 1 %}one{% endif %}", "{% if n > 1 %}s{% endif %}"],
)
def test_a_plural_of_english_is_seen(source):
    assert len(singular(source)) == 1


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("text = _('Written by ') + name", 1),
        ("text = f'{_(\"Written by\")} {name}'", 1),
        ("text = 'row' if count == 1 else 'rows'", 1),
        ("text = _('One row') if count == 1 else _('Rows')", 1),
        ("url = reverse('row') if count == 1 else ''", 0),
        ("text = ngettext('%d row', '%d rows', count) % count", 0),
    ],
)
def test_a_piece_is_seen(source, found):
    assert len(pieces(source)) == found
