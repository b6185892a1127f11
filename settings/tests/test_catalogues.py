"""Catalogues hold every text, and each translation says as much as its text."""

import gettext
import io

import pytest
from babel.messages.catalog import Catalog

from settings import catalogues
from settings.base import LANGUAGES


def test_every_text_is_translated_into_every_language():
    assert [fault for language in catalogues.TRANSLATED for fault in catalogues.faults(language)] == []


def test_each_language_has_a_catalogue():
    assert set(catalogues.TRANSLATED) == {code for code, _name in LANGUAGES} - {"en"}


def test_texts_are_found_in_code_and_in_templates_with_their_plurals():
    said = catalogues.said()
    assert {name for name, _line in said["Sign out"].locations} >= {"templates/account/sessions.html"}
    assert said.get("People").locations[0][0].endswith(".py")
    plurals = {message.id for message in said if isinstance(message.id, tuple)}
    assert ("request", "requests") in plurals
    assert ("%(actor)s gave you %(count)d to-do.", "%(actor)s gave you %(count)d to-dos.") in plurals


def catalogue(text, translation, **more) -> Catalog:
    found = Catalog(locale="de")
    found.add(text, translation, **more)
    return found


@pytest.mark.parametrize(
    ("text", "translation", "told"),
    [
        ("Sign out", "", "is not translated"),
        ("Sign out", "Abmelden", ""),
        (("one %(n)d", "many %(n)d"), ("ein", "viele %(n)d"), ""),
        (("one %(n)d", "many %(n)d"), ("ein", ""), "is not translated"),
        (("one %(n)d", "many %(n)d"), ("ein", "viele"), "other places"),
        ("Hello %(name)s", "Hallo %(nam)s", "nam"),
        ("Hello %(name)s", "Hallo", "other places"),
        ("Hello <b>you</b>", "Hallo du", "other tags"),
    ],
)
def test_a_faulty_translation_is_told(text, translation, told):
    found = catalogue(text, translation)
    faults = [fault for message in found if message.id for fault in catalogues.faults_of(message, found)]
    assert bool(faults) is bool(told)
    assert told in " ".join(faults)


def test_a_translation_that_was_guessed_does_not_count():
    found = catalogue("Sign out", "Abmelden", flags=["fuzzy"])
    assert [*catalogues.faults_of(found["Sign out"], found)] == ["is marked as fuzzy"]


def test_a_file_is_written_the_same_way_twice_and_keeps_its_translations(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "path_of", lambda language: tmp_path / f"{language}.po")
    empty = catalogues.up_to_date("de")
    (tmp_path / "de.po").write_text(empty.replace('msgid "Sign out"\nmsgstr ""', 'msgid "Sign out"\nmsgstr "Abmelden"'))
    (tmp_path / "de.po").write_text(catalogues.up_to_date("de") + '\nmsgid "Said no more"\nmsgstr "Vorbei"\n')
    again = catalogues.up_to_date("de")
    assert 'msgstr "Abmelden"' in again
    assert "Said no more" not in again
    (tmp_path / "de.po").write_text(again)
    assert catalogues.up_to_date("de") == again


def test_the_head_tells_the_plurals_of_the_language(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "path_of", lambda language: tmp_path / "none.po")
    assert "nplurals=6" in catalogues.up_to_date("ar")
    assert gettext.c2py("n != 1")(2)
    assert io.StringIO(catalogues.up_to_date("nb")).readline() == 'msgid ""\n'
