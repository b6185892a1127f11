"""Every command in a document is run, or it is said here why not; and then its program and its options exist."""

import re

import pytest
from django.core.management import call_command

from tests import files
from tests.commands import Command, commands, fault, is_shell, of_page
from tests.copies import copy_to, run

ALL = commands(files.documents())
FENCED = [command for command in ALL if command.fenced]

# Run on a copy of the project, in the order of the pages.
IN_A_COPY = [
    r"bin/check --regenerate",
    r"\.venv/bin/ruff .*",
    r"\.venv/bin/python manage\.py (tailwind build|draw_icons|makemigrations .*)",
    r"(mkdir -p var|mv|rm apps/).*",
]
# Run on the database of the tests, wherever a document names them.
HERE = {"sweep_uploads", "remove_stale_contenttypes"}
# Not run, because
NOT_RUN = {
    r"bin/dev\b.*": "it stays until it is ended; apps/common/development/tests start it",
    r"bin/serve\b.*": "it stays until it is ended; tests/test_serve.py starts it",
    r"bin/doctor\b.*": "it judges the machine; it has tests of its own",
    r".*manage\.py (worker|tailwind start)\b.*": "it stays until it is ended; apps/common/jobs/tests start a worker",
    r"bin/bench\b.*": "it measures for a minute",
    r"bin/contract\b.*": "it asks for minutes; tests/test_contract.py does the same in small",
    r"(\w+=\S+ )*bin/(test|check)\b(?! --regenerate).*": "it would run this test again, with all the others",
    r".*python -m pytest\b.*": "it would run this test again",
    r"\.venv/bin/mypy": "it takes half a minute; bin/check runs it",
    r"(git clone|cd|docker|uv|createdb|psql|sqlite3)\b.*": "it is of the machine and not of the project",
    r"SAMPLE=.*|rm .*\$SAMPLE.*|sed .*\$SAMPLE.*|rm settings/.*\.bak": "tests/test_removal.py runs it for each sample",
    r"manage\.py prune_audit\b.*": "it deletes rows of the audit log; its own tests run it",
    r".*manage\.py (migrate|seed_demo)\b.*": "every test stands on it",
    r"((command )?curl|\w+=\$\(|SITE=|grep -o) ?.*": "tests/test_api_documents.py runs it against a live server",
    r"THROTTLE_\w+=.*": "it is a line of .env",
}


@pytest.fixture(autouse=True)
def jobs_in_the_database(settings) -> None:
    """As everywhere but in tests; some commands exist for it alone."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def name(command: Command) -> str:
    return f"{command.page}: {command.text}"


def matching(command: Command, patterns) -> list[str]:
    text = re.sub(r"\s+#.*", "", command.text)
    return [pattern for pattern in patterns if re.fullmatch(pattern, text)]


def of_here(command: Command) -> list[list[str]]:
    """The calls of management commands that any test database bears."""
    calls = [words[words.index("manage.py") + 1 :] for words in command.parts if "manage.py" in words]
    return [call for call in calls if call and call[0] in HERE]


@pytest.mark.parametrize("command", ALL, ids=name)
def test_its_programs_and_options_exist(command):
    assert is_shell(command.text)
    assert [found for words in command.parts if (found := fault(words))] == []


@pytest.mark.parametrize("command", FENCED, ids=name)
def test_it_is_run_or_there_is_a_reason_why_not(command):
    known = matching(command, IN_A_COPY) or matching(command, NOT_RUN) or of_here(command)
    assert known, "add it to tests/test_commands.py: run it in a copy or say why not"


def test_every_rule_speaks_of_a_command():
    used = {pattern for command in ALL for pattern in matching(command, [*IN_A_COPY, *NOT_RUN])}
    assert {*IN_A_COPY, *NOT_RUN} - used <= {r"bin/doctor\b.*"}


def test_those_for_a_copy_work_there(tmp_path):
    copy = copy_to(tmp_path / "project")
    ran = [run(copy, "sh", "-c", command.text) for command in FENCED if matching(command, IN_A_COPY)]
    assert len(ran) >= len(IN_A_COPY)


@pytest.mark.django_db
@pytest.mark.usefixtures("upload_folder")
@pytest.mark.parametrize("call", [call for command in ALL for call in of_here(command)], ids=" ".join)
def test_those_for_the_database_work_there(call):
    call_command(*call, verbosity=0)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("bin/nothing", "no bin/nothing"),
        ("bin/check --fast", "knows no --fast"),
        ("bin/dev --prot 8001", "unrecognized arguments"),
        ("bin/bench --laps 3", "knows no --laps"),
        ("bin/test apps/nowhere", "no apps/nowhere"),
        ("bin/test --quickly", "knows no --quickly"),
        (".venv/bin/python manage.py migrat", "knows no migrat"),
        ("manage.py sweep_uploads --now", "unrecognized arguments"),
        ("A=1 bin/check && bin/serve --biuld", "unrecognized arguments"),
        (".venv/bin/nothing", "no .venv/bin/nothing"),
    ],
)
def test_a_wrong_command_is_seen(text, wrong):
    command = Command("a page", text, fenced=True)
    assert wrong in " ".join(fault(words) for words in command.parts)


def test_commands_are_found_in_blocks_and_in_sentences():
    page = (
        "Say `bin/dev --fresh`, not `git`.\n\n```sh\n# why\nbin/check \\\n  --regenerate\n```\n"
        "```console\n$ ls\nREADME.md\n```\n```python\nbin/no\n```\n"
    )
    assert [(command.text, command.fenced) for command in of_page("p", page)] == [
        ("bin/check --regenerate", True),
        ("ls", True),
        ("bin/dev --fresh", False),
    ]


def test_what_no_shell_reads_is_seen():
    assert not is_shell("echo 'half")
