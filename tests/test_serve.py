"""The production server as a deployment starts it: `manage.py serve`, over a real socket."""

import os
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from apps.common.development import ports
from apps.common.development.tests.test_up import HOST, free_port, wait_until


def production(folder: Path, port: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "ENV_FILE": "/dev/null",
        "ENVIRONMENT": "production",
        "SECRET_KEY": "a-key-for-this-run-only-0123456789-abcdefghijklmnop",
        "JWT_SIGNING_KEY": "another-key-for-this-run-only-0123456789-abcdefghij",
        "ALLOWED_HOSTS": "example.com",
        "SITE_URL": "https://example.com",
        "EMAIL_URL": "smtp+tls://user:password@localhost:2525",
        "PROXY_COUNT": "1",
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "PORT": str(port),
        "WEB_WORKERS": "1",
    }


def manage(*args: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "manage.py", *args], env=env, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("production"), free_port()
    env = production(folder, port)
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--build", "--migrate"],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        try:
            wait_until(lambda: ports.answers(HOST, port) or running.poll() is not None, seconds=60)
            yield port
        finally:
            running.terminate()


def get(port: int, path: str, **headers: str):
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read().decode()
    connection.close()
    return answer


FORWARDED = {"Host": "example.com", "X-Forwarded-Proto": "https"}


def test_pages_are_served_with_strict_headers(server):
    answer = get(server, "/account/login/", **FORWARDED)
    assert answer.status == 200
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "Secure" in answer.headers["Set-Cookie"]


def test_plain_http_is_sent_to_https(server):
    answer = get(server, "/account/login/", Host="example.com")
    assert answer.status == 301
    assert answer.headers["Location"] == "https://example.com/account/login/"


def test_an_unknown_host_is_refused(server):
    assert get(server, "/", **FORWARDED | {"Host": "evil.example"}).status == 400


@pytest.mark.parametrize("probe", ["/livez", "/readyz"])
def test_probes_answer_by_address_without_https(server, probe):
    assert get(server, probe).status == 200


def test_static_files_are_served_by_the_server_with_hashed_names(server):
    page = get(server, "/account/login/", **FORWARDED).body
    path = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert path.startswith("/static/css/app.")
    assert path != "/static/css/app.css"
    answer = get(server, path, Host="example.com")
    assert answer.status == 200
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_place_that_is_not_prepared_is_refused(tmp_path):
    env = production(tmp_path, free_port())
    unbuilt = manage("serve", env=env)
    assert unbuilt.returncode == 1
    assert "bin/serve --build" in unbuilt.stderr
    (tmp_path / "static" / "css").mkdir(parents=True)
    (tmp_path / "static" / "css" / "app.css").touch()
    behind = manage("serve", env=env)
    assert behind.returncode == 1
    assert "bin/serve --migrate" in behind.stderr


def test_a_database_that_is_away_is_told_in_a_line(tmp_path):
    away = {"DATABASE_URL": f"postgres://user:secret@127.0.0.1:{free_port()}/name"}
    answer = manage("serve", "--migrate", env=production(tmp_path, free_port()) | away)
    assert answer.returncode == 1
    assert "The database of DATABASE_URL does not answer" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "secret" not in answer.stderr


def test_a_clone_without_its_data_folder_can_migrate(tmp_path):
    env = production(tmp_path, free_port()) | {"DATA_DIR": str(tmp_path / "new" / "folder")}
    del env["DATABASE_URL"]
    assert manage("migrate", "-v0", env=env).returncode == 0
    assert (tmp_path / "new" / "folder" / "db.sqlite3").exists()
