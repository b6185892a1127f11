"""The catalogues of translations, `locale/<language>/LC_MESSAGES/django.po`, kept equal to what the product says.

`bin/check --regenerate` writes them: new texts come in without a translation, those that nobody says any more go. It
is done in Python, so that neither it nor its test needs GNU gettext.
"""

import io
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message, TranslationError
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from settings.env import BASE_DIR
from settings.languages import LANGUAGE_CODE, LANGUAGES

TRANSLATED = [code for code, _name in LANGUAGES if code != LANGUAGE_CODE]
LAZY = {"gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2)}
KEYWORDS: dict[str, Any] = {**DEFAULT_KEYWORDS, **LAZY, "npgettext_lazy": ((1, "c"), 2, 3)}
TAG = re.compile(r"</?\w[^>]*>")
PLACE = re.compile(r"%\(\w+\)\w|%[sd]")


def path_of(language: str) -> Path:
    return BASE_DIR / "locale" / language / "LC_MESSAGES/django.po"


def sources() -> Iterator[Path]:
    for folder in ("apps", "settings"):
        yield from (path for path in sorted((BASE_DIR / folder).rglob("*.py")) if "tests" not in path.parts)
    yield from sorted(path for path in (BASE_DIR / "templates").rglob("*") if path.suffix in {".html", ".txt"})


@cache
def said() -> Catalog:
    """Every text that is marked for translation, with the files that say it."""
    catalogue = Catalog()
    for path in sources():
        name, code = path.relative_to(BASE_DIR).as_posix(), path.read_text("utf-8")
        if path.suffix != ".py":
            # Inside brackets the indentation of a page means nothing to the reader of Python.
            code = f"(\n{templatize(code)}\n)"
        for line, function, texts, _comments in extract_python(io.BytesIO(code.encode()), KEYWORDS, (), {}):
            add(catalogue, KEYWORDS[str(function)], texts, (name, line))
    return catalogue


def add(catalogue: Catalog, places: Any, texts: Any, location: tuple[str, int]) -> None:
    """`places` tells, as in Babel's keywords, which arguments are the context, the text and its plural."""
    given = forms(texts)
    context, words = None, []
    for place in places or (1,):
        if isinstance(place, tuple):
            context = given[place[0] - 1]
        else:
            words.append(given[place - 1])
    # A variable in place of a text cannot be found here.
    if all(words):
        catalogue.add(words[0] if len(words) == 1 else tuple(words), locations=[location], context=context)


def forms(texts: Any) -> list[str]:
    return list(texts) if isinstance(texts, list | tuple) else [texts]


def kept(language: str) -> Catalog:
    path = path_of(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def up_to_date(language: str) -> str:
    """The file as it should be: each text with the translation it has."""
    catalogue = kept(language)
    catalogue.update(said(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    target = io.BytesIO()
    write_po(target, catalogue, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    return f"{head(catalogue)}\n{target.getvalue().decode()}"


def head(catalogue: Catalog) -> str:
    """Without names and dates, which would make a difference where there is none."""
    lines = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
    every = (f"Language: {catalogue.locale_identifier}", *lines, f"Plural-Forms: {catalogue.plural_forms}")
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in every)


def faults(language: str) -> Iterator[str]:
    """What is wrong with a catalogue, a line for each text."""
    catalogue = kept(language)
    for message in catalogue:
        if message.id:
            yield from (f"{language}: {message.id!r}: {told}" for told in faults_of(message, catalogue))


def faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    said, strings = forms(message.id), forms(message.string)
    if not all(strings):
        yield "is not translated"
    if message.fuzzy:
        yield "is marked as fuzzy"
    yield from (str(error) for error in message.check(catalogue) if isinstance(error, TranslationError))
    for each in filter(None, strings):
        if sorted(TAG.findall(each)) != sorted(TAG.findall(said[-1])):
            yield f"has other tags: {each!r}"
    # A form for one or two may do without the number; the last form is for all the rest.
    if strings[-1] and set(PLACE.findall(strings[-1])) != set(PLACE.findall(said[-1])):
        yield f"has other places for values: {strings[-1]!r}"


FILES: dict[str, Callable[[], str]] = {
    path_of(language).relative_to(BASE_DIR).as_posix(): partial(up_to_date, language) for language in TRANSLATED
}
