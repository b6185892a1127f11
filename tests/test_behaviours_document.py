"""The examples of docs/behaviours.md, run against the database: definitions first, then one section at a time."""

import doctest
import re

import pytest
from django.db import models

from apps.common.behaviors.tests.tables import installed, tables
from tests import files

PAGE = files.ROOT / "docs" / "behaviours.md"
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str, *, interactive: bool) -> list[str]:
    return [block for block in BLOCK.findall(text) if block.startswith(">>>") is interactive]


def sections() -> dict[str, str]:
    """The examples of each section in one piece; what one defines the next may use."""
    _before, *parts = SECTION.split(PAGE.read_text("utf-8"))
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {title: code for title, text in pairs if (code := "".join(blocks(text, interactive=True)))}


@pytest.fixture(scope="module")
def defined(django_db_setup, django_db_blocker) -> dict[str, object]:
    names: dict[str, object] = {"__name__": "harbour.models"}
    with django_db_blocker.unblock(), installed("harbour"):
        for code in blocks(PAGE.read_text("utf-8"), interactive=False):
            exec(code, names)  # noqa: S102  # our own page
        made = [each for each in names.values() if isinstance(each, type) and issubclass(each, models.Model)]
        concrete = [model for model in made if not model._meta.abstract and model.__module__ == "harbour.models"]
        with tables(*concrete):
            exec("from datetime import timedelta\nfrom django.utils import timezone", names)  # noqa: S102
            exec("from apps.common.models import User", names)  # noqa: S102
            yield names


@pytest.mark.parametrize("title", sections())
def test_the_examples_of_a_section_do_what_they_say(title, defined, db):
    example = doctest.DocTestParser().get_doctest(sections()[title], dict(defined), title, str(PAGE), 0)
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(example, out=report.append)
    assert runner.summarize(verbose=False).attempted == len(example.examples) > 0
    assert not report, "".join(report)


def test_every_behaviour_has_a_section_with_an_example():
    folder = files.ROOT / "apps" / "common" / "behaviors"
    text = "".join(path.read_text("utf-8") for path in folder.glob("*able.py"))
    assert set(re.findall(r"^class (\w+)\(models\.Model\)", text, re.MULTILINE)) <= set(sections())
