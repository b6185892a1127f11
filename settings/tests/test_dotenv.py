import stat

from settings.dotenv import create
from settings.env import read


def test_the_first_env_file_makes_a_working_local_environment(tmp_path):
    path = tmp_path / ".env"
    assert create(path) is True
    values, problems = read({}, tmp_path)
    assert problems == []
    assert values.ENVIRONMENT == "local"
    assert len(values.SECRET_KEY) >= 50


def test_each_machine_gets_a_key_of_its_own(tmp_path):
    create(tmp_path / "a")
    create(tmp_path / "b")
    assert (tmp_path / "a").read_text() != (tmp_path / "b").read_text()


def test_an_existing_file_is_left_alone(tmp_path):
    path = tmp_path / ".env"
    path.write_text("ENVIRONMENT=local\n")
    assert create(path) is False
    assert path.read_text() == "ENVIRONMENT=local\n"


def test_nobody_else_may_read_the_file(tmp_path):
    create(tmp_path / ".env")
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
