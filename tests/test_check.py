"""`bin/check` with tools that only say how they were called: every step runs, and the failed ones are named."""

import os
import shutil
import subprocess

import pytest

from tests.files import ROOT

STEPS = {
    *("types", "templates_lint", "deploy_production", "deploy_staging", "migrations"),
    *("schema", "system", "layers", "format", "lint", "templates_format"),
}
# Fails when its call holds $FAIL; tells the call and where it thinks it is.
TOOL = """#!/bin/sh
echo "$(basename "$0") $* in $ENVIRONMENT from ${ENV_FILE:-?} debug=${DEBUG:-unset} on $DATABASE_URL" >>calls
echo "complaint of $(basename "$0")"
case "$(basename "$0") $*" in *"$(cat fail)"*) exit 1 ;; esac
"""
BOOTSTRAP = 'say() { echo "$*" >&2; }\nbootstrap() { PY=tools/python; }\n'


@pytest.fixture
def check(tmp_path):
    for name in ("bin", "tools", "templates"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "bin/check", tmp_path / "bin/check")
    (tmp_path / "bin/bootstrap").write_text(BOOTSTRAP)
    (tmp_path / "templates/page.html").touch()
    for name in ("python", "mypy", "djlint", "djade", "ruff", "lint-imports"):
        (tmp_path / "tools" / name).write_text(TOOL)
        (tmp_path / "tools" / name).chmod(0o755)

    def run(*args, failing="nothing at all"):
        (tmp_path / "fail").write_text(failing)
        env = {"PATH": os.environ["PATH"], "DEBUG": "true"}
        result = subprocess.run(
            ["bin/check", *args], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=30, check=False
        )
        calls = tmp_path / "calls"
        result.calls = calls.read_text().splitlines() if calls.exists() else []
        return result

    return run


def said(result, word: str) -> set[str]:
    return {line.split()[1] for line in result.stdout.splitlines() if line.startswith(word)}


def test_every_step_is_named_and_runs(check):
    result = check()
    assert (result.returncode, result.stderr) == (0, "")
    assert said(result, "ok") == STEPS
    assert len(result.calls) == len(STEPS)
    assert "complaint" not in result.stdout


@pytest.mark.parametrize(
    ("failing", "steps"),
    [
        ("mypy", {"types"}),
        ("lint-imports", {"layers"}),
        ("ruff format", {"format"}),
        ("ruff check", {"lint"}),
        ("djlint", {"templates_lint"}),
        ("djade", {"templates_format"}),
        ("makemigrations --check --dry-run", {"migrations"}),
        ("spectacular --validate --fail-on-warn", {"schema"}),
        ("check --deploy --fail-level WARNING", {"deploy_production", "deploy_staging"}),
        ("ruff", {"format", "lint"}),
    ],
)
def test_a_failure_is_reported_after_all_the_others_have_run(failing, steps, check):
    result = check(failing=failing)
    assert result.returncode == 1
    assert said(result, "FAILED") == steps
    assert said(result, "ok") == STEPS - steps
    assert set(result.stderr.removeprefix("bin/check failed:").split()) == steps
    assert result.stdout.count("complaint of") == len(steps)


def test_the_steps_do_not_see_the_developers_environment(check):
    calls = check().calls
    assert all("from /dev/null" in call for call in calls)
    deployments = [call for call in calls if "--deploy" in call]
    assert {call.split(" in ")[1].split()[0] for call in deployments} == {"production", "staging"}
    assert all("debug=unset" in call for call in deployments)
    assert all("in test" in call for call in calls if call not in deployments)


def test_no_two_commands_open_one_database(check):
    databases = [call.split(" on ")[1] for call in check().calls if "manage.py" in call and "--deploy" not in call]
    assert len(set(databases)) == len(databases) == 3


def test_regenerating_writes_and_checks_nothing(check):
    result = check("--regenerate")
    assert result.returncode == 0
    assert [call.split(" in ")[0] for call in result.calls] == ["python -m settings.reference"]


def test_an_unknown_argument_is_explained(check):
    result = check("--fast")
    assert (result.returncode, result.calls) == (2, [])
    assert "usage: bin/check [--regenerate | --full" in result.stderr
