"""The parts of bin/doctor inside this process: what the copies of the project cannot show or would show slowly."""

import ast
import errno
import os
import shutil
import smtplib
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from settings import database as configured
from settings import sources
from settings.doctor import (
    __main__,
    asked,
    clock,
    examination,
    folders,
    install,
    interpreter,
    optional,
    packages,
    place,
    port,
    probe,
    report,
    services,
    written,
)
from settings.doctor import database as doctor_database
from settings.doctor.findings import failure, note, ok, warning
from settings.env import BASE_DIR, ENV_TABLE
from settings.tests.doctors import STUB, environment, executable
from settings.tests.faults import named
from settings.variables import InvalidEnvironment, Problem

HERE = place.Place(BASE_DIR, {"ENVIRONMENT": "local", "ENV_FILE": os.devnull})


def at(folder: Path, **process: str) -> place.Place:
    return place.Place(folder, process)


# ---- The rules of the package ----


@pytest.mark.parametrize("path", sorted((BASE_DIR / "settings/doctor").glob("*.py")), ids=lambda path: path.name)
def test_a_module_is_understood_by_an_old_python_and_needs_its_library_only(path):
    tree = ast.parse(path.read_text(), feature_version=(3, 8))
    if path.name == "probe.py":  # it runs in .venv
        return
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    ours = {"settings", "settings.doctor", "settings.dotenv"}
    strangers = {name for name in imported if name not in ours and not name.startswith("settings.doctor.")}
    assert {name.split(".")[0] for name in strangers} <= sys.stdlib_module_names


def test_defaults_are_those_of_the_table_of_settings():
    table = {row.name: str(row.default) for row in ENV_TABLE}
    assert {name: table[name] for name in place.DEFAULTS} == place.DEFAULTS


def test_the_names_of_the_table_are_known():
    assert HERE.known_names == {row.name for row in ENV_TABLE}


def test_every_group_has_a_title(project):
    executable(project / ".venv/bin/python", STUB)
    found = examination.examine(project, environment(project))
    assert {report.group(finding) for finding in found} <= report.TITLES.keys()


# ---- The same values as the product's ----


@pytest.mark.parametrize("url", ["sqlite:///var/my.sqlite3", "sqlite:////srv/a%20b.sqlite3", "sqlite:///../x.sqlite3"])
def test_a_database_url_names_the_file_that_the_product_opens(url):
    assert str(at(BASE_DIR, DATABASE_URL=url).sqlite_file) == configured.database(url)["NAME"]


@pytest.mark.parametrize(
    "content",
    [
        "A=1\nB='two words'\nC=\"x\"\n",
        "export A=1\n  B= \n# C=1\n\nC==\n",
        "\ufeffA=1\r\nB=a#b\r\n",
        "A=$HOME\nB=a=b\nC=Hav­n Øst\n",
        "A='\nB=\"'\n",
    ],
)
def test_lines_are_read_as_the_product_reads_them(content, tmp_path):
    path = tmp_path / ".env"
    path.write_bytes(content.encode())
    ours = {line.name: line.value for line in written.lines(path)}
    assert ours == sources.read_file(path)[0]


@pytest.mark.parametrize("line", ["A", "A = 1", "A-B=1", "=1", "1A=1", "- x"])
def test_a_line_is_malformed_for_both(line, tmp_path):
    path = tmp_path / ".env"
    path.write_text(f"{line}\n")
    assert [found.name for found in written.lines(path)] == [""]
    assert sources.read_file(path)[1]


def test_a_rewritten_file_keeps_its_other_lines_to_the_letter(tmp_path):
    path = tmp_path / ".env"
    path.write_bytes(b"\xef\xbb\xbf# word\r\nA = 1\nB=2")
    written.rewrite(path, {2: "A=1"})
    written.append(path, "C=3")
    assert path.read_bytes() == b"\xef\xbb\xbf# word\r\nA=1\nB=2\nC=3\n"


# ---- Programs that are asked ----


def test_a_program_that_is_not_there_is_an_answer():
    assert asked.ask(["/nowhere/at-all"], BASE_DIR, {}).code == 127


def test_a_program_that_takes_too_long_is_ended():
    answer = asked.ask(["sleep", "60"], BASE_DIR, os.environ, patience=0.2)
    assert answer.code == 124
    assert "no answer" in answer.last_words()


def test_a_mend_that_fails_carries_the_last_words():
    with pytest.raises(install.NotMended, match="first second third"):
        install.run(HERE, "sh", "-c", "echo zero; echo first; echo second >&2; echo third >&2; exit 3")
    assert asked.Answer(3, "", "").last_words() == "it ended with code 3"


# ---- Services ----


@pytest.mark.parametrize("scheme", ["smtp", "smtp+tls"])
def test_a_mail_server_that_answers_is_fine(scheme, listening):
    assert services.server(place.Parts(scheme, "127.0.0.1", listening["mail"])).status == "ok"


def test_a_server_that_speaks_no_tls_is_told(listening):
    found = services.server(place.Parts("smtps", "127.0.0.1", listening["mail"]))
    assert found.status == "failure"
    assert "does not answer" in found.message


def test_starttls_that_is_not_offered_is_told(monkeypatch, listening):
    monkeypatch.setattr(smtplib.SMTP, "has_extn", lambda self, name: False)
    found = services.server(place.Parts("smtp+tls", "127.0.0.1", listening["mail"]))
    assert (found.status, "STARTTLS" in found.message) == ("failure", True)


def test_a_server_with_tls_from_the_start_is_greeted(monkeypatch):
    greeted = []

    class Server:
        def __init__(self, host, number, timeout):
            greeted.append((host, number))

        def close(self):
            greeted.append("closed")

    monkeypatch.setattr(smtplib, "SMTP_SSL", Server)
    assert services.server(place.Parts("smtps", "mail.example.com")).status == "ok"
    assert greeted == [("mail.example.com", 465), "closed"]


@pytest.mark.parametrize(
    ("process", "status", "says"),
    [
        ({"ENVIRONMENT": "local"}, "ok", "var/mail"),
        ({"ENVIRONMENT": "local", "EMAIL_URL": "file:var/post"}, "ok", "var/post"),
        ({"ENVIRONMENT": "local", "EMAIL_URL": "console:"}, "note", "reaches nobody"),
        ({"ENVIRONMENT": "production"}, "note", "names no server"),
        ({"ENVIRONMENT": "production", "EMAIL_URL": "smtp://h:x1"}, "note", "names no server"),
    ],
)
def test_where_mail_goes_is_said(process, status, says):
    (found,) = services.mail(at(BASE_DIR, **process, ENV_FILE=os.devnull))
    assert found.status == status
    assert says in found.message


def test_a_port_of_our_own_server_is_fine(listening):
    found = port.listen("127.0.0.1", listening["own"])
    assert found.status == "ok"
    assert "server of this project" in found.message


def test_a_port_for_the_superuser_is_told():
    found = port.told(PermissionError(errno.EACCES, "Permission denied"), "127.0.0.1", 80)
    assert "superuser" in found.message


def test_a_port_that_is_none_is_left_to_the_table():
    (found,) = port.check(at(BASE_DIR, PORT="abc", ENV_FILE=os.devnull))
    assert found.status == "note"


# ---- Clock and disk ----


def test_a_clock_that_differs_is_told(monkeypatch, tmp_path):
    here = at(tmp_path, ENV_FILE=os.devnull)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 7)
    assert clock.file_system(here).status == "warning"
    monkeypatch.setattr(clock, "facts", lambda place: {"database_ahead_by": -400.0})
    assert "off by 7 minutes" in clock.database(here).message
    monkeypatch.setattr(clock, "facts", lambda place: {"database_ahead_by": None})
    assert clock.database(here).status == "note"


def test_missing_time_zone_data_is_told(monkeypatch):
    import zoneinfo

    def refuse(key):
        raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", refuse)
    found = clock.zones(HERE)
    assert (found.status, found.mend.startswith("uv add tzdata")) == ("failure", True)


@pytest.mark.parametrize(("free", "status"), [(50, "failure"), (500, "warning"), (5000, "ok")])
def test_a_disk_that_fills_up_is_told(free, status, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free * folders.MEGABYTE))
    assert folders.room(HERE).status == status


def test_a_link_that_leads_nowhere_is_no_folder(tmp_path):
    (tmp_path / "var").symlink_to(tmp_path / "nowhere")
    found = folders.folder(at(tmp_path), "folders.data", "DATA_DIR", tmp_path / "var")
    assert "a link that leads nowhere" in found.message


# ---- Python, packages, programs ----


def test_a_machine_with_an_old_python_alone_is_told(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(interpreter, "version_of", lambda command, place: "3.11.2")
    monkeypatch.setattr(interpreter, "find_uv", lambda place: None)
    found = interpreter.machine(HERE)
    assert found.status == "failure"
    assert found.message.startswith("Python 3.8.18 is too old: the product needs 3.12")
    monkeypatch.setattr(interpreter, "find_uv", lambda place: ("uv", "1.0.0"))
    assert interpreter.machine(HERE).status == "note"
    monkeypatch.setattr(interpreter, "version_of", lambda command, place: "3.14.0")
    assert interpreter.machine(HERE).status == "ok"


def test_a_machine_without_uv_is_told_that_it_comes_by_itself(monkeypatch):
    monkeypatch.setattr(interpreter, "find_uv", lambda place: None)
    found = interpreter.uv(HERE)
    assert (found.status, interpreter.pinned(HERE) in found.message) == ("note", True)


def test_the_lock_file_is_read_as_far_as_it_matters():
    lock = packages.read((BASE_DIR / "uv.lock").read_text())
    assert "django" in lock.root
    assert "asgiref" in lock.needed()
    assert "pytest" not in lock.needed()
    assert all(lock.versions[name] for name in lock.needed())


def test_without_uv_names_are_compared():
    lock = packages.read((BASE_DIR / "uv.lock").read_text())
    assert packages.in_step(HERE, lock).status == "note"


def test_a_missing_program_is_a_note():
    found = {finding.key: finding for finding in optional.check(at(BASE_DIR, PATH="/nowhere", ENV_FILE=os.devnull))}
    assert {finding.status for finding in found.values()} == {"note"}
    assert "browser tests" in found["optional.chromium"].message


# ---- Database ----


@pytest.mark.parametrize(
    ("error", "mend"),
    [
        ('FATAL: database "x" does not exist', "createdb"),
        ('FATAL: password authentication failed for user "x"', "percent-encode"),
        ("connection refused", "start PostgreSQL"),
    ],
)
def test_a_server_that_refuses_is_told_with_its_mend(error, mend):
    there = at(BASE_DIR, DATABASE_URL="postgres://h/x", ENV_FILE=os.devnull)
    assert mend in doctor_database.reachable(there, {"database": error}).mend


def test_a_history_out_of_order_is_told():
    (found,) = doctor_database.migrations(HERE, {"inconsistent": "plants.0002 is applied before plants.0001"})
    assert found.status == "failure"
    away = at(BASE_DIR, ENVIRONMENT="production", ENV_FILE=os.devnull)
    assert "release" in doctor_database.other_code(away)
    assert "bin/serve --migrate" in doctor_database.pending(away, ["plants.0002_more"]).mend


@pytest.mark.parametrize(
    ("error", "status"), [("interrupted", "ok"), ("database is locked", "warning"), ("malformed", "failure")]
)
def test_what_sqlite_says_is_understood(error, status):
    import sqlite3

    assert doctor_database.troubled("db.sqlite3", sqlite3.OperationalError(error)).status == status


# ---- The probe ----


def test_the_probe_tells_what_django_knows(db, monkeypatch):
    monkeypatch.setattr(probe, "load", lambda: None)
    facts = probe.facts()
    assert (facts["database"], facts["cache"]) == ("", "")
    assert facts["migrations"] == {"pending": [], "unknown": []}
    assert abs(facts["database_ahead_by"]) < 60


def test_the_probe_tells_why_settings_do_not_load(monkeypatch):
    def refuse(error):
        def load():
            raise error

        return load

    problem = Problem("PORT", "'x' is not a whole number", "a number", "set PORT=8000")
    monkeypatch.setattr(probe, "load", refuse(InvalidEnvironment([problem])))
    assert probe.facts() == {"invalid": [vars(problem)]}
    monkeypatch.setattr(probe, "load", refuse(SyntaxError("invalid\n syntax")))
    assert probe.facts() == {"broken": "SyntaxError: invalid syntax"}


def test_the_probe_goes_on_where_one_look_fails():
    from django.db import OperationalError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    def fail(error):
        def look():
            raise error

        return look

    assert probe.error_of(fail(OSError("away"))) == "OSError: away"
    assert probe.outcome(fail(OperationalError())) is None
    assert "inconsistent" in probe.outcome(fail(InconsistentMigrationHistory("x")))


# ---- What is printed ----


def test_colour_is_for_terminals():
    findings = [ok("python.version", "Python 3.13"), failure("port.free", "taken", "bin/dev --port 8001")]
    text = report.as_text(findings, colour=True)
    assert "\033[31mfailure\033[0m" in text
    assert text.endswith("1 failure, 0 warnings.")
    assert "-> bin/dev --port 8001" in text


def test_the_summary_counts_what_can_be_mended():
    findings = [
        warning("styles.built", "old", "x", lambda: ""),
        failure("env.PORT", "no", "y"),
        note("cache.redis", "z"),
    ]
    assert report.summary(findings) == "1 failure, 1 warning. bin/doctor --fix mends 1 of them."


def test_secrets_are_taken_out_of_what_others_said():
    values = {
        "SECRET_KEY": "k" * 50,
        "DATABASE_URL": "postgres://u:p%40ssword@h/x",
        "SITE_NAME": "Harbour",
        "EMPTY_KEY": "",
    }
    text = report.without_secrets(f"{'k' * 50} p%40ssword p@ssword Harbour", values)
    assert text == "*** *** *** Harbour"


def test_help_is_printed(capsys):
    assert __main__.main(["--help"], BASE_DIR, {}) == 0
    assert capsys.readouterr().out.startswith(__main__.USAGE)


# ---- Everything at once, in this process ----

AT_ONCE = {
    "on a strange machine": named(
        *("python_of_the_venv_is_gone", "uv_is_old", "lock_is_behind", "commands_lost_their_bit", "env_is_committed"),
        *("a_line_is_malformed", "a_name_is_mistyped", "data_folder_is_a_file", "no_stylesheet", "mail_server_is_away"),
        *("address_is_of_another_machine", "clock_was_set_back"),
    ),
    "before anything is done": named("no_venv", "no_env", "stylesheet_is_empty", "port_is_taken"),
    "with the wrong packages": named("a_package_is_missing", "env_is_no_text", "stylesheet_is_old"),
    "with another lock file": named("a_package_has_another_version", "env_file_names_nothing", "database_is_damaged"),
    "where the environment does not load": named("time_zone_is_unknown", "a_name_has_two_values"),
    "of a release": named("venv_has_an_old_python", "collected_stylesheet_is_another", "lock_has_changed"),
}


@pytest.mark.parametrize("place_of", AT_ONCE)
def test_many_faults_are_all_found_at_once(place_of, project):
    variables = {}
    for fault in AT_ONCE[place_of]:
        variables |= fault.plant(project) or {}
    found = examination.examine(project, environment(project, **variables))
    wrong = {finding.key for finding in found if finding.status in {"warning", "failure"}}
    assert wrong == {fault.key for fault in AT_ONCE[place_of]}
