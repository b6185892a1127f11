"""What a person sees who starts the product in a broken environment."""

import os
import subprocess
import sys

import pytest

from settings.env import BASE_DIR
from settings.tests.examples import LOCAL, PRODUCTION
from settings.variables import InvalidEnvironment, Problem, told_plainly


def run(*argv: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    base = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}
    return subprocess.run(
        [sys.executable, *argv], cwd=BASE_DIR, env=base | env, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("argv", [("manage.py", "check"), ("-c", "import settings.wsgi")], ids=["manage.py", "wsgi"])
def test_a_broken_environment_ends_with_a_list_and_no_traceback(argv):
    result = run(*argv, env={"ENVIRONMENT": "prod", "DATABASE_URL": "postgres://u:hunter2/@h/x"})
    assert result.returncode == 2
    assert result.stdout == ""
    assert "did you mean production?" in result.stderr
    for name in ("ENVIRONMENT", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "DATABASE_URL"):
        assert f"\n{name}: " in result.stderr
    assert "Traceback" not in result.stderr
    assert "hunter2" not in result.stderr


def test_only_problems_of_the_environment_are_told_plainly(capsys):
    problems = [Problem("PORT", "'x' is not a whole number", "a number", "set PORT=8000")]
    with pytest.raises(SystemExit) as ended, told_plainly():
        raise InvalidEnvironment(problems)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("The environment has 1 problem:\n\nPORT: 'x' is not a whole number.")
    with pytest.raises(KeyError), told_plainly():
        raise KeyError


@pytest.mark.parametrize("environment", [LOCAL, PRODUCTION], ids=lambda e: e["ENVIRONMENT"])
def test_a_complete_environment_starts(environment):
    result = run("-c", "import settings.wsgi", env=environment)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_start_imports_nothing_that_few_requests_need():
    code = (
        "import settings.wsgi, sys; print({'PIL', 'markdown_it', 'fido2', 'redis', 'django.test'} & set(sys.modules))"
    )
    assert run("-c", code, env=PRODUCTION).stdout == "set()\n"
