"""A catalogue is compiled when it changed, and by no program that may be missing."""

import gettext
import os
from pathlib import Path

import pytest

from apps.common.catalogues import compile_changed

HEAD = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def catalogue(tmp_path) -> Path:
    path = tmp_path / "de/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEAD}\nmsgid "Sign out"\nmsgstr "Abmelden"\n')
    return path


def translated(folder: Path, text: str) -> str:
    # Python keeps what it has read; the file is read anew.
    gettext._translations.clear()
    return gettext.translation("django", folder, ["de"]).gettext(text)


def test_it_is_compiled_once_and_again_after_a_change(catalogue, tmp_path):
    assert compile_changed([tmp_path]) == [catalogue]
    assert translated(tmp_path, "Sign out") == "Abmelden"
    assert compile_changed([tmp_path]) == []
    catalogue.write_text(f'{HEAD}\nmsgid "Sign out"\nmsgstr "Ausloggen"\n')
    assert compile_changed([tmp_path]) == [catalogue]
    assert translated(tmp_path, "Sign out") == "Ausloggen"
    assert [path.name for path in catalogue.parent.iterdir() if path.suffix == ".tmp"] == []


def test_an_older_file_of_a_release_that_was_rolled_back_counts_as_changed(catalogue, tmp_path):
    compile_changed([tmp_path])
    os.utime(catalogue, (1, 1))
    assert compile_changed([tmp_path]) == [catalogue]
    assert compile_changed([tmp_path]) == []


def test_a_folder_that_is_not_there_is_none(tmp_path):
    assert compile_changed([tmp_path / "nothing"]) == []


def test_where_nothing_can_be_written_the_start_goes_on(catalogue, tmp_path, monkeypatch, caplog):
    def refuse(*_args, **_more):
        raise PermissionError("read only")

    monkeypatch.setattr("apps.common.catalogues.NamedTemporaryFile", refuse)
    assert compile_changed([tmp_path]) == [catalogue]
    assert "cannot be compiled" in caplog.text
