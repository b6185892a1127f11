"""The generated files are those of the table, and what they say holds."""

import pytest

from settings.env import BASE_DIR, ENV_TABLE, load
from settings.reference import FILES, HEADINGS, env_example, write, written
from settings.tests.examples import KEY
from settings.variables import ENVIRONMENTS


@pytest.mark.parametrize("name", FILES)
def test_a_generated_file_is_up_to_date(name):
    assert (BASE_DIR / name).read_text("utf-8") == FILES[name](), f"{name} differs: run bin/check --regenerate"


def test_regenerating_writes_each_of_them(tmp_path):
    write(tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (BASE_DIR / name).read_bytes()


def test_every_heading_begins_with_a_variable_of_the_table():
    assert set(HEADINGS) <= {row.name for row in ENV_TABLE}


def test_the_example_with_a_key_is_a_developers_environment(tmp_path):
    (tmp_path / ".env").write_text(env_example().replace("SECRET_KEY=", f"SECRET_KEY={KEY}"))
    assert load({}, tmp_path).values == load({"ENVIRONMENT": "local", "SECRET_KEY": KEY}, tmp_path / "none").values


def test_the_example_with_all_its_lines_taken_in_holds_too(tmp_path):
    lines = [line.removeprefix("# ") for line in env_example().splitlines()]
    names = tuple(f"{row.name}=" for row in ENV_TABLE)
    taken = [line for line in lines if line.startswith(names) and not line.startswith("ENV_FILE")]
    (tmp_path / ".env").write_text("\n".join(taken).replace("SECRET_KEY=", f"SECRET_KEY={KEY}"))
    assert load({}, tmp_path).PORT == 8000
    assert len(taken) == len(ENV_TABLE) - 1


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_a_default_is_what_its_kind_would_read(environment):
    for row in ENV_TABLE:
        default = row.default_in(environment)
        if default not in ("", None, []):
            # Their looks are compared, because True and 1 are equal.
            assert f"{row.name} {row.kind.parse(written(row, default))!r}" == f"{row.name} {default!r}"


def test_every_example_is_accepted_by_its_kind():
    for row in ENV_TABLE:
        if row.example:
            row.kind.parse(row.example)
