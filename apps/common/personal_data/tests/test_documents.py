"""The example of docs/personal-data.md does what the page says."""

import re

import pytest
from django.conf import settings

from apps.common import contributions
from apps.common.models import TodoItem
from apps.common.personal_contributions import PersonalData

PAGE = (settings.BASE_DIR / "docs/personal-data.md").read_text("utf-8")


@pytest.fixture
def example(monkeypatch) -> dict:
    registry = {kind: list(entries) for kind, entries in contributions._registry.items()}
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list, registry))
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    names: dict = {}
    exec(code, names)  # noqa: S102  # our own page
    return names


def test_the_example_is_in_the_file_and_goes_with_the_account(example, pack, alice):
    TodoItem.objects.create(title="Post office", category="errand", assignee=alice)
    assert example["ERRANDS"] in contributions.contributions(PersonalData)
    assert pack(alice)["errands"] == [{"title": "Post office", "due_at": None}]
    example["ERRANDS"].erase(alice)
    assert not TodoItem.objects.exists()


@pytest.mark.parametrize("name", ["key", "rows", "models", "files", "end", "erase"])
def test_every_argument_is_explained(name):
    assert re.search(rf"^\| `{name}(\(user\))?` \|", PAGE, re.MULTILINE)
    assert name in PersonalData.__dataclass_fields__
