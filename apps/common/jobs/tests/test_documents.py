"""docs/jobs.md says what is true: its examples are run, its defaults are those of the code."""

import re
import sys
from types import ModuleType

import pytest
from django.conf import settings
from django.core.management import load_command_class

from apps.common.contributions import RecurringJob, contributions
from apps.common.jobs.policy import DEFAULT
from apps.common.jobs.tests.running import work
from apps.common.models import Job, Schedule, Team, TodoItem
from apps.common.models.job import JobState

PAGE = (settings.BASE_DIR / "docs/jobs.md").read_text("utf-8")


@pytest.fixture
def examples(queue, monkeypatch) -> ModuleType:
    module = ModuleType("examples_of_the_docs")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        exec(compile(block, "docs/jobs.md", "exec"), module.__dict__)  # noqa: S102  # our own page
    return module


def test_the_examples_do_what_the_page_says(examples, alice):
    todo = TodoItem.objects.create(title="Call")
    examples.complete_todo.enqueue(todo.pk, alice.pk)
    for _ in range(2):
        examples.found_team.enqueue(7)
    Schedule.objects.write_down()
    Schedule.objects.run_now()
    work()
    assert {job.state for job in Job.objects.all()} == {JobState.DONE}
    assert not TodoItem.objects.exists(), "completed, and then tidied up"
    assert [team.name for team in Team.objects.all()] == ["Team 7"]
    assert [entry.key for entry in contributions(RecurringJob)] == ["todos.tidy"]


def test_the_defaults_are_those_of_the_code():
    assert f"| `tries` | {DEFAULT.tries} |" in PAGE
    assert f"| `pause` | {DEFAULT.pause.seconds} seconds |" in PAGE
    parser = load_command_class("apps.common", "worker").create_parser("manage.py", "worker")
    for name in ("grace", "lease", "interval"):
        assert f"| `--{name}` | {parser.get_default(name)} |" in PAGE


def test_every_recurring_job_of_the_house_stands_in_the_table():
    ours = [entry for entry in contributions(RecurringJob) if entry.task.module_path.startswith("apps.common.")]
    assert len(ours) >= 5
    assert [entry.key for entry in ours if f"| `{entry.key}` |" not in PAGE] == []
