"""A team gives the product its own name: the places to edit are few and known."""

import re

from settings.env import Table
from tests import files

NAME = str(Table.SITE_NAME.default)
PLACES = {
    ".env.example": "generated from settings/env.py",
    "LICENSE": "whose it is",
    "README.md": "title",
    "docs/api/schemas/2026-12-01.json": "generated; title of the schema",
    "docs/settings.md": "generated from settings/env.py",
    "settings/env.py": "default of SITE_NAME",
}


def naming() -> set[str]:
    word = re.compile(rf"\b{re.escape(NAME)}\b")
    return {files.shown(path) for path in files.written() if word.search(path.read_text("utf-8", "replace"))}


def test_the_name_stands_only_where_it_has_to():
    assert naming() - PLACES.keys() == set(), f"use settings.SITE_NAME or site_name instead of {NAME}"


def test_the_list_of_places_is_current():
    assert PLACES.keys() - naming() == set()
