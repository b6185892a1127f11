"""Where values come from: the process environment over `.env`, and what a malformed file is told."""

import warnings

import pytest

from settings.env import Table, load, read
from settings.tests.examples import KEY, LOCAL, PRODUCTION


@pytest.fixture
def dotenv(tmp_path):
    def write(content, name=".env"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def test_the_process_environment_wins_over_the_file(dotenv):
    root = dotenv(f"ENVIRONMENT=local\nSECRET_KEY={KEY}\nPORT=9001\nSITE_NAME=File\n")
    loaded = load({"PORT": "9002"}, root)
    assert (loaded.PORT, loaded.SITE_NAME, loaded.ENVIRONMENT) == (9002, "File", "local")


def test_an_empty_value_in_the_process_environment_means_the_default(dotenv):
    root = dotenv("PORT=9001\n")
    assert load(LOCAL | {"PORT": ""}, root).PORT == 8000


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("SITE_NAME=Harbour", "Harbour"),
        ("export SITE_NAME=Harbour", "Harbour"),
        ("  SITE_NAME=Harbour  ", "Harbour"),
        ("SITE_NAME='The Harbour'", "The Harbour"),
        ('SITE_NAME="The Harbour"  ', "The Harbour"),
        ("SITE_NAME=a=b#c", "a=b#c"),
        ("SITE_NAME=$HOME", "$HOME"),
        ("SITE_NAME=Hav­n Øst", "Hav­n Øst"),
        ("SITE_NAME=", Table.SITE_NAME.default),
        ("# SITE_NAME=Harbour", Table.SITE_NAME.default),
        ("\ufeffSITE_NAME=Harbour", "Harbour"),
        ("SITE_NAME=Harbour\r\n\r\n", "Harbour"),
    ],
)
def test_a_line_is_read(line, value, dotenv):
    loaded = load(LOCAL, dotenv(line))
    assert loaded.SITE_NAME == value


@pytest.mark.parametrize(
    "line", ["SITE_NAME", "SITE_NAME = x", "SITE-NAME=x", "=x", "1NAME=x", "- hunter2", "{hunter2}"]
)
def test_a_malformed_line_is_reported_by_its_number_alone(line, dotenv):
    (problem,) = read(LOCAL, dotenv(f"PORT=1234\n{line}\n"))[1]
    assert problem.name == ".env"
    assert "line 2" in str(problem)
    assert "NAME=value" in problem.expected
    assert "hunter2" not in str(problem)


def test_a_name_that_is_set_twice_is_reported(dotenv):
    (problem,) = read(LOCAL, dotenv("PORT=1\nSITE_NAME=x\nPORT=2\n"))[1]
    assert (problem.name, problem.wrong) == ("PORT", ".env sets it more than once")


def test_a_file_that_is_not_text_is_reported(dotenv):
    (problem,) = read(LOCAL, dotenv(b"SITE_NAME=\xff\xfe"))[1]
    assert "UTF-8" in problem.wrong


def test_a_file_that_cannot_be_read_is_reported(dotenv, monkeypatch):
    def refuse(*args):
        raise PermissionError(13, "Permission denied")

    root = dotenv("PORT=1\n")
    monkeypatch.setattr("pathlib.Path.read_text", refuse)
    (problem,) = read(LOCAL, root)[1]
    assert "Permission denied" in problem.wrong


def test_problems_of_form_and_of_values_come_together(dotenv):
    problems = read(LOCAL, dotenv("PORT=abc\nnonsense\n"))[1]
    assert [problem.name for problem in problems] == [".env", "PORT"]


@pytest.mark.parametrize(
    ("name", "near"),
    [("DATBASE_URL", "DATABASE_URL"), ("secret_key", "SECRET_KEY"), ("ALOWED_HOST", "ALLOWED_HOSTS")],
)
def test_an_unknown_name_is_warned_about_with_the_nearest(name, near, dotenv):
    with pytest.warns(UserWarning, match=f"sets {name}, which nothing reads; did you mean {near}?"):
        load(LOCAL, dotenv(f"{name}=x\n"))


def test_an_unknown_name_like_no_other_is_warned_about_too(dotenv):
    with pytest.warns(UserWarning, match=r"sets QQQQ, which nothing reads\.$"):
        load(LOCAL, dotenv("QQQQ=x\n"))


def test_names_of_the_process_environment_are_nobodys_business(dotenv):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load(LOCAL | {"PATH": "/bin", "DATBASE_URL": "x"}, dotenv(""))


def test_tests_do_not_read_the_file(dotenv):
    assert load({"ENVIRONMENT": "test"}, dotenv("PORT=abc\n")).PORT == 8000


def test_another_file_can_be_named_and_none_too(dotenv):
    root = dotenv("PORT=9001\n", "other.env")
    dotenv("PORT=9002\n")
    assert load(LOCAL | {"ENV_FILE": "other.env"}, root).PORT == 9001
    assert load(LOCAL | {"ENV_FILE": "/dev/null"}, root).PORT == 8000
    assert load(PRODUCTION, root).PORT == 9002
