"""bin/doctor in throw-away copies of the project: a healthy one, and one for each fault."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from settings.env import BASE_DIR
from settings.tests.doctors import STUB, doctor, executable, run
from settings.tests.examples import KEY
from settings.tests.faults import FAULTS, deploy, named, production

SCHEMA = {"key": str, "status": str, "message": str, "mend": str, "fixable": bool, "fixed": bool}
UV = {"lock", "self", "python", "add", "sync"}


# Faults that one place can have at once and that hide none of each other. What names a line of .env comes first.
TOGETHER = {
    "a copy from another machine": named(
        *("key_is_empty", "env_is_open_to_all", "venv_was_moved", "lock_has_changed", "no_stylesheet"),
        *("commands_lost_their_bit", "line_endings_of_windows", "port_is_taken"),
    ),
    "a first attempt": named(
        *("a_line_is_malformed", "environment_is_mistyped", "env_is_committed", "lock_is_behind", "uv_is_old"),
        *("address_is_of_another_machine", "stylesheet_is_empty"),
    ),
    "a second attempt": named("key_is_short", "time_zone_is_unknown", "mail_server_is_away"),
    "another branch": named(
        *("a_name_is_mistyped", "a_migration_is_pending", "database_of_another_branch", "redis_is_away"),
        *("mail_folder_is_closed", "folder_of_uploads_is_closed", "stylesheet_is_old", "clock_was_set_back"),
    ),
    "a database elsewhere": named("database_server_is_away"),
    "a database that was deleted": named("no_database"),
    "an empty clone": named("no_env", "no_lock"),
    "a release": named("production_lacks_mail", "static_files_are_not_collected"),
    "a merge": named("a_merge_was_left_half_done", "database_is_damaged"),
    # In these, Django is not asked.
    "no packages": named("no_venv", "env_file_names_nothing"),
    "a Python that has gone": named(
        *("a_name_is_repeated", "python_of_the_venv_is_gone", "data_folder_is_closed", "database_is_read_only")
    ),
    "a folder of that name": named("a_name_has_two_values", "venv_is_something_else", "data_folder_is_a_file"),
    "an old Python": named("spaces_around_the_sign", "venv_has_an_old_python"),
    "a package too few": named("env_is_no_text", "a_package_is_missing"),
    "a package of another version": named("a_package_has_another_version", "collected_stylesheet_is_another"),
}


@pytest.fixture
def quick(project):
    """A healthy project where Django is not asked."""
    executable(project / ".venv/bin/python", STUB)
    return project


@pytest.mark.parametrize("place", TOGETHER)
def test_exactly_these_faults_are_found_and_their_mends_named(place, project):
    faults = TOGETHER[place]
    report = doctor(project, **plant(faults, project))
    assert {key: one["status"] for key, one in report.faults.items()} == {fault.key: fault.status for fault in faults}
    for fault in faults:
        found = report.faults[fault.key]
        assert fault.says in found["message"]
        assert fault.mend in found["mend"]
        assert found["fixable"] is fault.fixable
        assert unknown_commands(found["mend"]) == []
    assert report.code == 1
    assert "hunter2" not in report.text
    assert KEY not in report.text


def plant(faults, root: Path) -> dict[str, str]:
    """The variables of the first win, where two give the same."""
    if not any(fault.real for fault in faults):
        executable(root / ".venv/bin/python", STUB)
    variables = {}
    for fault in faults:
        variables = (fault.plant(root) or {}) | variables
    return variables


def unknown_commands(mend: str) -> list[str]:
    """The commands that a mend names and nobody would find."""
    unknown = [name for name in re.findall(r"(?<![\w/])bin/(\w+)", mend) if not (BASE_DIR / "bin" / name).exists()]
    unknown += set(re.findall(r"manage\.py (\w+)", mend)) - get_commands().keys()
    unknown += set(re.findall(r"(?:^|[ ,])uv (\w+)", mend)) - UV
    unknown += [name for name in re.findall(r"-m ([\w.]+)", mend) if not find_module(name)]
    return unknown


def find_module(name: str) -> bool:
    return (BASE_DIR / f"{name.replace('.', '/')}.py").exists()


def test_every_fault_is_planted_somewhere():
    planted = [fault.name for faults in TOGETHER.values() for fault in faults]
    assert sorted(planted) == sorted(fault.name for fault in FAULTS)
    assert len(planted) >= 40
    assert all(fault.mend for fault in FAULTS)


def test_a_healthy_project_has_no_fault_and_looking_changes_nothing(project):
    before = contents(project)
    report = doctor(project)
    assert contents(project) == before
    assert (report.faults, report.fixed, report.code) == ({}, set(), 0)
    assert all({name: type(value) for name, value in one.items()} == SCHEMA for one in report.findings)
    keys = [one["key"] for one in report.findings]
    assert len(keys) == len(set(keys))


def test_a_healthy_deployment_has_no_fault(project):
    deploy(project)
    assert doctor(project, **production(project)).faults == {}


def contents(root: Path) -> dict[Path, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc" and ".venv" not in path.parts)
    return {path: path.read_bytes() for path in files if not path.name.endswith(("-wal", "-shm"))}


def test_every_wrong_variable_is_named_at_once(project):
    with (project / ".env").open("a") as file:
        file.write("TIME_ZONE=Mars\nWEB_WORKERS=many\nEMAIL_VERIFICATION=perhaps\nDATABASE_URL=mysql://u:hunter2@h/x\n")
    report = doctor(project)
    names = ("TIME_ZONE", "WEB_WORKERS", "EMAIL_VERIFICATION", "DATABASE_URL")
    assert set(report.faults) == {f"env.{name}" for name in names}
    for one in report.faults.values():
        assert "Expected: " in one["message"]
        assert one["mend"]
    assert "hunter2" not in report.text


def test_a_fresh_clone_is_told_what_to_do_first(project):
    shutil.rmtree(project / ".venv")
    for path in (project / ".env", project / "static/css/app.css", project / "var/db.sqlite3"):
        path.unlink()
    report = doctor(project)
    assert set(report.faults) == {"python.venv", "env.file", "styles.built"}
    waiting = {one["key"] for one in report.findings if one["message"].startswith("Not looked at yet")}
    assert "database.migrations" in waiting


def test_it_runs_from_any_folder(quick, tmp_path):
    answer = run(quick, "sh", "-c", f"cd {tmp_path} && {quick}/bin/doctor --json")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)


@pytest.mark.parametrize("version", ["Python 2.7.18", "Python 3.6.15"])
def test_an_old_python_is_told_that_it_is_old(version, project, tmp_path):
    only = only_on_path(tmp_path, f'#!/bin/sh\n[ "$1" = --version ] && echo "{version}" || exit 1\n')
    shutil.rmtree(project / ".venv")
    answer = run(project, "bin/doctor", PATH=str(only), PYENV_ROOT=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stdout.startswith(f"{version} is too old. The product needs Python 3.12 or newer")
    assert (answer.stderr, len(answer.stdout.splitlines())) == ("", 2)
    (finding,) = doctor(project, PATH=str(only), PYENV_ROOT=str(tmp_path)).findings
    assert {name: type(value) for name, value in finding.items()} == SCHEMA


def only_on_path(folder: Path, python: str) -> Path:
    """A PATH with the few commands that a shell script needs, and this Python."""
    only = folder / "only"
    only.mkdir()
    for name in ("sh", "dirname"):
        (only / name).symlink_to(shutil.which(name))
    if python:
        executable(only / "python3", python)
    return only


def test_a_machine_without_python_is_told_to_install_it(project, tmp_path):
    shutil.rmtree(project / ".venv")
    answer = run(project, "bin/doctor", PATH=str(only_on_path(tmp_path, "")), PYENV_ROOT=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stdout.startswith("No Python was found on this machine.")


@pytest.mark.parametrize("option", ["--fixx", "now"])
def test_an_unknown_option_is_refused(option, healthy):
    answer = run(healthy, "bin/doctor", option)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "usage: bin/doctor [--fix] [--json]\n"


def test_people_read_groups_without_colour_in_a_pipe(quick):
    answer = run(quick, "bin/doctor")
    assert answer.stdout.startswith("Python\n  ok ")
    assert answer.stdout.endswith("\n\nNothing is wrong here.\n")
    assert "\033" not in answer.stdout


def test_the_commands_that_it_starts_end_with_it(project):
    executable(project / ".venv/bin/python", "#!/bin/sh\ncase $* in *probe*) exec sleep 77 ;; *) echo 3.11.1 ;; esac\n")
    doctor(project)
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert "sleep 77" not in listed
