"""A copy of the project for each test of bin/doctor, and servers on this machine for it to find."""

import fcntl
import http.server
import shutil
import socketserver
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from settings.tests import doctors, faults


class Mail(socketserver.StreamRequestHandler):
    """As much of a mail server as a greeting shows."""

    def handle(self) -> None:
        self.wfile.write(b"220 mail.example.com\r\n")
        # Whoever has seen enough hangs up without a word.
        with suppress(ConnectionError):
            for line in self.rfile:
                self.wfile.write(b"250-mail\r\n250 STARTTLS\r\n" if line.startswith(b"ehlo") else b"221 bye\r\n")


class Stranger(socketserver.BaseRequestHandler):
    """Some other program: it hangs up."""


class Own(http.server.BaseHTTPRequestHandler):
    """Answers as the product does to the probe of a balancer."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"status": "ok"}')

    def log_message(self, *args: object) -> None:
        """Tests are quiet."""


PLAYED = {"mail": Mail, "web": Stranger, "own": Own}


@pytest.fixture(scope="session")
def listening() -> Iterator[dict[str, int]]:
    servers = {name: socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind) for name, kind in PLAYED.items()}
    for name, server in servers.items():
        faults.LISTENING[name] = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield faults.LISTENING
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def healthy(tmp_path_factory, worker_id) -> Path:
    """One for all workers, for most of its cost is an empty database. It is copied and never changed."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "doctor"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            doctors.make(folder)
            (folder / "made").touch()
    return folder / "project"


@pytest.fixture
def project(healthy, listening, tmp_path) -> Path:
    """A healthy project of its own for the test."""
    shutil.copytree(healthy.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "project"
