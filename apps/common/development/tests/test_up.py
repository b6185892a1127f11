"""`manage.py up` as `bin/dev` runs it: a real process in an empty folder."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.common.development import ports

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def environment(folder) -> dict[str, str]:
    inherited = {
        k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return inherited | {
        "ENVIRONMENT": "local",
        "SECRET_KEY": "a-key-for-this-run-only-0123456789-abcdefghijklmnop",
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "EMAIL_URL": f"file:{folder}/mail",
    }


def processes_of(folder) -> list[int]:
    """Everything that runs with this folder in its environment."""
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and belongs(entry, folder)]


def belongs(entry, folder) -> bool:
    try:
        return str(folder).encode() in (entry / "environ").read_bytes()
    except OSError:  # it has ended meanwhile, or is another user's
        return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see that no process is left")
def test_the_first_run_serves_seeded_pages_and_ends_without_a_trace(tmp_path):
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(port)],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as running:
        wait_until(lambda: ports.answers(HOST, port), seconds=40)
        with urllib.request.urlopen(f"http://localhost:{port}/account/login/", timeout=20) as page:
            assert page.status == 200
        wait_until(lambda: len(processes_of(tmp_path)) >= 4, seconds=20)
        running.send_signal(signal.SIGTERM)
        output, _ = running.communicate(timeout=20)
    assert running.returncode == 0
    for expected in (f"http://localhost:{port}", "member@example.com", "staff@example.com", "groundwork-demo"):
        assert expected in output
    assert processes_of(tmp_path) == []


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
