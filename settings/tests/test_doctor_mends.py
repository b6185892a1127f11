"""bin/doctor --fix in throw-away copies: what is safe is mended, the rest is said again, and nothing is lost."""

import json
import sqlite3
from contextlib import closing

import pytest

from settings.doctor import __main__
from settings.tests.doctors import doctor, environment
from settings.tests.examples import KEY
from settings.tests.faults import FAULTS, add, named, swap

# Faults that one place can have at once. They share a copy, because each look has to ask Django anew.
TOGETHER = {
    "copied through Windows": named(
        *("commands_lost_their_bit", "line_endings_of_windows", "env_is_open_to_all", "spaces_around_the_sign"),
        *("venv_was_moved", "stylesheet_is_old", "mail_folder_is_closed", "folder_of_uploads_is_closed"),
        *("a_migration_is_pending", "key_is_empty"),
        *("a_name_is_repeated", "lock_has_changed"),
    ),
    "an empty clone": named("no_venv", "no_env", "no_stylesheet", "no_database"),
    "a release": named("python_of_the_venv_is_gone", "static_files_are_not_collected"),
}
# The same without a second interpreter; with that it would be the slowest of all.
HERE = named(
    *("commands_lost_their_bit", "line_endings_of_windows", "venv_has_an_old_python", "a_package_is_missing"),
    *("key_is_short", "stylesheet_is_empty", "data_folder_is_closed", "database_is_read_only"),
)
# The uv of these tests cannot install another version; the other is mended as static_files_are_not_collected is.
NOT_HERE = {"a_package_has_another_version", "collected_stylesheet_is_another"}


def plant(faults, root) -> dict[str, str]:
    variables = {}
    for fault in faults:
        variables |= fault.plant(root) or {}
    return variables


@pytest.mark.parametrize("name", TOGETHER)
def test_what_is_safe_is_mended(name, project):
    variables = plant(TOGETHER[name], project)
    first = doctor(project, "--fix", **variables)
    assert first.faults == {}
    assert first.fixed == {fault.key for fault in TOGETHER[name]}
    assert first.code == 0
    assert all(one["mend"] for one in first.findings if one["fixed"])


def test_a_round_of_mending_in_this_process(project, capfdbinary):
    variables = plant(HERE, project)
    code = __main__.main(["--fix", "--json"], project, environment(project, **variables))
    found = {one["key"]: one for one in json.loads(capfdbinary.readouterr().out)}
    assert {key for key, one in found.items() if one["fixed"]} == {fault.key for fault in HERE}
    assert found["env.SECRET_KEY"]["message"] == "Wrote a new SECRET_KEY into .env."
    assert code == 0
    second = doctor(project, "--fix", **variables)
    assert (second.faults, second.fixed, second.code) == ({}, set(), 0)


def test_every_fixable_fault_is_mended_in_one_of_these_places():
    mended = {fault.name for faults in [*TOGETHER.values(), HERE] for fault in faults}
    assert mended == {fault.name for fault in FAULTS if fault.fixable} - NOT_HERE
    assert len(mended) >= 20


def test_what_only_a_person_can_decide_is_left_as_it_is(project):
    left = named("a_line_is_malformed", "database_is_damaged", "no_lock", "data_folder_is_a_file")
    variables = plant(left, project) | {"DATA_DIR": "occupied"}
    before = {path: path.read_bytes() for path in (project / ".env", project / "var/db.sqlite3", project / "occupied")}
    report = doctor(project, "--fix", **variables)
    assert set(report.faults) == {fault.key for fault in left}
    assert (report.fixed, report.code) == (set(), 1)
    assert {path: path.read_bytes() for path in before} == before


def test_nothing_that_people_made_is_lost(project):
    swap(project / ".env", "SECRET_KEY=", "SECRET_KEY = ")
    add(project, "SITE_NAME=Harbour", "SITE_NAME=Harbour", "# a word to myself", "LOG_LEVEL = DEBUG")
    upload = project / "var/media/photo.webp"
    upload.parent.mkdir()
    upload.write_bytes(b"a photo")
    with closing(sqlite3.connect(project / "var/db.sqlite3", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE notes AS SELECT 'kept' AS text")
    plant(named("a_migration_is_pending"), project)
    assert doctor(project, "--fix").faults == {}
    lines = (project / ".env").read_text().splitlines()
    assert [line for line in lines if line][1:] == [
        f"SECRET_KEY={KEY}",
        lines[2],
        "SITE_NAME=Harbour",
        "# a word to myself",
        "LOG_LEVEL=DEBUG",
    ]
    assert upload.read_bytes() == b"a photo"
    with closing(sqlite3.connect(project / "var/db.sqlite3")) as connection:
        assert connection.execute("SELECT text FROM notes").fetchall() == [("kept",)]


def test_a_mend_that_does_not_work_says_why(project):
    plant(named("no_venv"), project)
    swap(project.parent / "tools/uv", "sync)", "sync) echo the index is away >&2; exit 1;;\nnever)")
    report = doctor(project, "--fix")
    assert report.code == 1
    assert "--fix could not mend it" in report.faults["python.venv"]["message"]
    assert "the index is away" in report.faults["python.venv"]["message"]
    assert report.fixed == set()


def test_a_deployment_is_never_migrated_or_given_a_key(project):
    swap(project / ".env", "ENVIRONMENT=local", "ENVIRONMENT=production")
    swap(project / ".env", KEY, "")
    report = doctor(project, "--fix")
    assert not report.faults["env.SECRET_KEY"]["fixable"]
    assert "SECRET_KEY=\n" in (project / ".env").read_text()
