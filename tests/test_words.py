"""Words that the crawl of tests/test_translations.py never meets: of mails, refusals and rare states, in the source."""

import ast
import re
from pathlib import Path

import pytest

from tests import files
from tests.pseudo import Reader

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
TRANSLATED = re.compile(r"\{% blocktranslate\b.*?%\}.*?\{% endblocktranslate %\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
ICON = re.compile(r"(<span[^>]*\bmaterial-symbols-outlined\b[^>]*>)[a-z_]+")
LETTERS = re.compile(r"[^\W\d_]{2}")
# Settings and manage.py speak to developers, in English.
APPS = [path for path in files.python() if path.is_relative_to(files.ROOT / "apps")]
# Who says its first text to people, and the names under which a text for people is handed over.
SPEAKING = {"ValidationError", "toast", "add_error"}
WORDS = {"label", "help_text", "verbose_name", "verbose_name_plural", "description", "search_help_text", "empty_label"}


# What a serializer or an operation says of itself is documentation, which is in English: it stands in the schema.
SCHEMA = {"help_text", "description"}
DESCRIBES = re.compile(r"^(from|import) (rest_framework|drf_spectacular|django_filters)", re.MULTILINE)


def bare_in_template(source: str, *, html: bool) -> list[str]:
    source = TAG.sub("", TRANSLATED.sub("", COMMENT.sub("", source)))
    if html:
        return Reader(ICON.sub(r"\1", source)).bare
    return [line.strip() for line in source.splitlines() if LETTERS.search(line)]


@pytest.mark.parametrize("path", files.templates(".html", ".txt"), ids=files.shown)
def test_a_template_has_no_word_that_is_not_translated(path: Path):
    assert bare_in_template(path.read_text("utf-8"), html=path.suffix == ".html") == []


def bare_in_python(source: str) -> list[str]:
    """Texts that are written where people read them: in a call, under a name, as the message of an error."""
    found: list[ast.expr] = []
    words = WORDS - (SCHEMA if DESCRIBES.search(source) else set())
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found += [each.value for each in node.keywords if each.arg in words]
            found += node.args if speaks(node.func) else []
        elif isinstance(node, ast.ClassDef):
            found += [each.value for each in node.body if isinstance(each, ast.Assign) and names_a_message(each)]
    return [ast.unparse(each) for each in found if is_text(each)]


def names_a_message(assignment: ast.Assign) -> bool:
    """In a function it is what a developer reads who has made a mistake."""
    return any(isinstance(target, ast.Name) and target.id == "message" for target in assignment.targets)


def speaks(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in SPEAKING or (isinstance(function.value, ast.Name) and function.value.id == "messages")
    return isinstance(function, ast.Name) and function.id in SPEAKING


def is_text(value: ast.expr) -> bool:
    """Names of fields and keys are one word in small letters."""
    if isinstance(value, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and LETTERS.search(str(part.value)) for part in value.values)
    text = value.value if isinstance(value, ast.Constant) else None
    return isinstance(text, str) and bool(LETTERS.search(text)) and not re.fullmatch(r"[a-z0-9_]+", text)


@pytest.mark.parametrize("path", APPS, ids=files.shown)
def test_python_has_no_word_that_is_not_translated(path: Path):
    assert bare_in_python(path.read_text("utf-8")) == []


# What a person could read: two words, or one that begins a sentence and ends it.
SPOKEN = re.compile(r"""(["'`])((?:[A-Z][a-z]+[.!?…]|[A-Z]?[a-z]+,? [a-z]+[^"'`]*))\1""")
# Conditions of the browser, names of things in the page, and what the console says.
MUTE = re.compile(
    r"^\s*(?://|\*|/\*).*$|(?:console\.\w+|new Error)\(.*?\)|(?:querySelector(?:All)?|matches|closest)\([^)]*\)",
    re.MULTILINE,
)


def bare_in_script(source: str) -> list[str]:
    return [found for _, found in SPOKEN.findall(MUTE.sub("", source))]


# Developers read the documentation of the API, which is in English.
SCRIPTS = [path for path in sorted((files.ROOT / "static/js").glob("*.js")) if path.name != "api-docs.js"]


@pytest.mark.parametrize("path", SCRIPTS, ids=files.shown)
def test_a_script_says_nothing_by_itself(path: Path):
    """Its words stand in the template."""
    assert bare_in_script(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("toast.textContent = 'Saved.';", 1),
        ('button.title = "Copy the key"', 1),
        ("say(`Signed out of ${place}`)", 1),
        ("row.querySelector('form button').click() // it is pressed", 0),
        ("element.className = 'menu'; setTimeout(leave, 8000)", 0),
    ],
)
def test_a_word_of_a_script_is_seen(source, found):
    assert len(bare_in_script(source)) == found


@pytest.mark.parametrize(
    ("source", "html", "bare"),
    [
        ("Hello {{ name }},\n{% translate 'Bye' %}", False, ["Hello ,"]),
        ("{% blocktranslate %}Hello{% endblocktranslate %} {# a note #}", False, []),
        ("<p>{% if late %}Too late{% endif %}</p>", True, ["Too late"]),
        ('<span class="material-symbols-outlined">chevron_right</span>', True, []),
    ],
)
def test_a_bare_word_of_a_template_is_seen(source, html, bare):
    assert bare_in_template(source, html=html) == bare


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("raise forms.ValidationError('Too long.')", 1),
        ("toast(request, f'Saved {name}.')", 1),
        ("messages.error(request, 'No.')", 1),
        ("Field(label='Picture')", 1),
        ("class Late(BusinessRule):\n    message = 'Too late.'", 1),
        ("from rest_framework import serializers\nserializers.CharField(help_text='For machines.')", 0),
        ("toast(request, _('Saved.'))\nform.add_error('title', _('No.'))\nlogger.error('no such file')", 0),
    ],
)
def test_a_bare_word_of_python_is_seen(source, found):
    assert len(bare_in_python(source)) == found
