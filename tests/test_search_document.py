"""The example of docs/search.md: a source and an action that are contributed are found."""

import doctest
import re

import pytest

from apps.common import contributions
from tests import files

PAGE = files.ROOT / "docs" / "search.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    copied = {kind: list(entries) for kind, entries in contributions._registry.items()}
    monkeypatch.setattr(contributions, "_registry", type(contributions._registry)(list, copied))


def test_the_example_does_what_it_says(db):
    _model, source, session = BLOCK.findall(PAGE.read_text("utf-8"))
    names: dict[str, object] = {"__name__": "herbs"}
    exec(source, names)  # noqa: S102  # our own page
    example = doctest.DocTestParser().get_doctest(session, names, "search", str(PAGE), 0)
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(example, out=report.append)
    assert runner.summarize(verbose=False).attempted == len(example.examples) > 4
    assert not report, "".join(report)
