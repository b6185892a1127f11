"""docs/tasks/import-export.md, reminders.md and admin.md say what is true."""

import re

import pytest
from django.conf import settings

from apps.common.contributions import StaffPermissions, contributions
from apps.tasks.csv_format import COLUMNS
from apps.tasks.import_form import LARGEST
from apps.tasks.import_reading import MOST
from apps.tasks.reminders import AT_MOST, AT_ONCE, MORNING

FOLDER = settings.BASE_DIR / "docs/tasks"


def page(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["import-export", "reminders"])
def test_the_examples_do_what_the_page_says(name, alice):
    blocks = re.findall(r"^```python\n(.*?)^```", page(name), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, name, "exec"), {})  # noqa: S102  # our own page


def test_every_column_and_every_number_of_the_files_is_told():
    text = page("import-export")
    assert [column for column in COLUMNS if f"`{column}`" not in text] == []
    assert f"{MOST:,} tasks and {LARGEST // 1_000_000} MB" in text


def test_the_numbers_of_the_reminders_are_those_of_the_code():
    text = page("reminders")
    assert (MORNING.seconds // 3600, AT_MOST.days) == (6, 7)
    assert f"at most {AT_ONCE} tasks" in text


def test_the_rights_of_staff_are_those_that_are_given():
    given = {
        entry.model: entry.actions for entry in contributions(StaffPermissions) if entry.model.startswith("tasks.")
    }
    assert "tasks.savedview" not in given
    assert given["tasks.taskimage"] == ("view", "delete")
    assert given["tasks.activity"] == ("view",)
