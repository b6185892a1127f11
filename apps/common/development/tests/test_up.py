"""`manage.py up` as `bin/dev` runs it: a real process in an empty folder."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from apps.common import demo
from apps.common.development import ports

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def clone(tmp_path) -> Path:
    """The project as somebody else gets it: nothing built, no database, no `.env`."""
    mess = shutil.ignore_patterns(".*", "var", "__pycache__", "app.css", "node_modules")
    return shutil.copytree(settings.BASE_DIR, tmp_path / "clone", ignore=mess)


def environment(folder: Path) -> dict[str, str]:
    """Nothing of this project: the clone has to find its settings in its own `.env`."""
    names = {row.name for row in settings.ENV_TABLE} | {"DJANGO_SETTINGS_MODULE"}
    return {k: v for k, v in os.environ.items() if k not in names} | {"FIRST_RUN": str(folder)}


def processes_of(folder) -> list[int]:
    """Everything that runs with this folder in its environment."""
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and belongs(entry, folder)]


def belongs(entry, folder) -> bool:
    try:
        return f"FIRST_RUN={folder}".encode() in (entry / "environ").read_bytes()
    except OSError:  # it has ended meanwhile, or is another user's
        return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see that no process is left")
def test_the_first_run_serves_a_styled_and_seeded_site_and_ends_without_a_trace(clone):
    port, env = free_port(), environment(clone)
    subprocess.run([sys.executable, "-m", "settings.dotenv"], cwd=clone, env=env, check=True)
    with first_run(clone, env, port) as running:
        wait_until(lambda: ports.answers(HOST, port) or running.poll() is not None, seconds=60)
        home = read(port, "/")
        assert "<h1" in home
        assert "--accent" in read(port, re.search(r'"(/static/[^"]+\.css)"', home)[1])
        wait_until(lambda: commands(clone) >= {"runserver", "worker", "--watch=always"}, seconds=20)
        running.send_signal(signal.SIGTERM)
        output, _ = running.communicate(timeout=20)
    assert running.returncode == 0
    for expected in (f"http://localhost:{port}", *demo.LOGINS, demo.PASSWORD):
        assert expected in output
    assert processes_of(clone) == []


@contextmanager
def first_run(clone: Path, env: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    argv = [sys.executable, "manage.py", "up", "--port", str(port)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(argv, cwd=clone, env=env, **pipes) as running:
        try:
            yield running
        finally:
            running.terminate()  # a test that fails must not wait for a server that nobody ends


def read(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=20) as answer:
        return answer.read().decode()


def commands(folder: Path) -> set[str]:
    """The words of the command lines that run there."""
    return {word for pid in processes_of(folder) for word in command_line(pid)}


def command_line(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:  # it has ended meanwhile
        return []


def wait_until(condition, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def test_a_busy_port_is_named_with_a_free_one(settings):
    settings.ENVIRONMENT = "local"
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen()
        port = server.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is in use.*--port \d+"):
            call_command("up", port=port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_cannot_be_is_refused(settings, port):
    settings.ENVIRONMENT = "local"
    with pytest.raises(CommandError, match="from 1 to 65535"):
        call_command("up", port=port)


def test_it_runs_in_local_alone():
    with pytest.raises(CommandError, match="ENVIRONMENT is test"):
        call_command("up")
