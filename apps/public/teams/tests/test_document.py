"""The examples of docs/teams.md, run one after the other as they stand there."""

import re
from textwrap import dedent

import pytest

from apps.common import contributions
from tests import files

PAGE = files.ROOT / "docs" / "teams.md"


@pytest.fixture
def own_registry(monkeypatch):
    """What the page contributes is gone after it."""
    kept = {kind: list(entries) for kind, entries in contributions._registry.items()}
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list, kept))


@pytest.fixture
def own_models(monkeypatch):
    from django.apps import apps

    yield
    apps.all_models.pop("boats", None)
    apps.clear_cache()


def test_the_examples_do_what_they_say(db, own_registry, own_models):
    found = re.findall(r"^( *)```python\n(.*?)^ *```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found) == 4
    names: dict[str, object] = {"__name__": "boats"}
    for _indent, code in found:
        exec(dedent(code), names)  # noqa: S102  # our own page
    boats = names["Boat"].objects.where(names["ann"], may="boats.sail")
    assert "common_membership" in str(boats.query)
