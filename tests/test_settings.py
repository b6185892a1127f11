"""The table of settings is the only way in: nothing else reads the environment, and no row is idle."""

import ast
import re
from pathlib import Path

import pytest

from settings.env import ENV_TABLE
from tests import files

# Who else may touch the process environment, and what for.
ALLOWED = {
    "settings/env.py": "the table itself",
    "settings/sources.py": "the parser of `.env`, for the table",
    "settings/database.py": "the parser of a database's URL",
    "settings/testing.py": "says that these are tests, before the table is read",
    "manage.py": "names the settings module",
    "settings/wsgi.py": "names the settings module",
    "settings/reference.py": "names the settings module when it is run by itself",
    "settings/doctor/__main__.py": "looks at what is given before the table is loaded",
    "settings/doctor/probe.py": "asks the project in a process of its own",
    "apps/common/development/supervisor.py": "hands it to the processes that it starts",
    "apps/common/management/commands/up.py": "looks whether SITE_URL is given before it sets one for a server",
    "apps/public/management/commands/tailwind.py": "tells the package of Tailwind where its binary is",
}
SHELL = {"PATH", "HOME", "PYENV_ROOT", "PY", "BIN", "CI", "DJANGO_SETTINGS_MODULE"}
NAMES = {"environ", "environb", "getenv", "putenv"}


def touches(source: str) -> bool:
    """Anything of these names, or the package of the table, which reads the environment by itself."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in NAMES:
            return True
        if isinstance(node, ast.ImportFrom) and NAMES & {node.module, *(name.name for name in node.names)}:
            return True
        if isinstance(node, ast.Import) and NAMES & {name.name for name in node.names}:
            return True
    return False


def test_nothing_but_the_table_reads_the_environment():
    found = {files.shown(path) for path in files.python() if touches(path.read_text("utf-8"))}
    assert found - set(ALLOWED) == set(), "read `env` of settings/env.py, or add a row to its table"
    assert set(ALLOWED) - found == set(), "they read it no more: take them off the list"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os\nos.environ['A']", True),
        ("import os\nos.getenv('A')", True),
        ("from os import environ", True),
        ("import os as system\nsystem.environ['A']", True),
        ("request.environ\nimport os\nos.environ['A']", True),
        ("from environ import Env", True),
        ("import environ", True),
        ("from settings.env import env\nenv.DEBUG", False),
    ],
)
def test_reading_the_environment_is_seen(source, expected):
    assert touches(source) is expected


def used(paths: list[Path]) -> set[str]:
    """Names that are read of `env`, and those that the files before the table read as text."""
    text = "\n".join(path.read_text("utf-8") for path in paths)
    return set(re.findall(r"\benv\.([A-Z_]+)", text)) | set(re.findall(r"\.get\(\"([A-Z_]+)\"", text))


def test_every_variable_is_used():
    everywhere = [*files.python(), files.ROOT / "tests/chromium.py"]
    assert {row.name for row in ENV_TABLE} - used(everywhere) == set(), "nothing reads them: delete the rows"


def test_every_variable_is_documented():
    reference, example = ((files.ROOT / name).read_text("utf-8") for name in ("docs/settings.md", ".env.example"))
    for row in ENV_TABLE:
        assert row.help
        assert f"`{row.name}`" in reference
        assert f"{row.name}=" in example


def test_scripts_read_no_variable_that_the_table_does_not_know():
    """The shell's own, those that a script sets itself, and what names tools and places on the machine."""
    known = {row.name for row in ENV_TABLE} | SHELL
    for script in (files.ROOT / "bin").iterdir():
        text = script.read_text("utf-8")
        read = set(re.findall(r"\$\{?([A-Z][A-Z_]+)", text)) - set(re.findall(r"\b([A-Z][A-Z_]+)=", text))
        assert read <= known, f"{script.name}: {sorted(read - known)}"
