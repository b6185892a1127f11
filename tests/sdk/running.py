"""The product running with demo data, the packages as they would be published, and how programs are run here."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe

import pytest

from apps.common.development import ports
from apps.common.development.tests.test_up import HOST, free_port, wait_until

SDK = Path(__file__).resolve().parents[2] / "sdk"
CALM = {
    "NO_UPDATE_NOTIFIER": "1",
    "NEXT_TELEMETRY_DISABLED": "1",
    "npm_config_audit": "false",
    "npm_config_fund": "false",
}


def run(folder: Path, *command: str, seconds: int = 600, **env: str) -> str:
    """What it printed; a command that fails fails the test."""
    done = subprocess.run(
        command, cwd=folder, env=surroundings(env), capture_output=True, text=True, timeout=seconds, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{(done.stdout + done.stderr)[-6000:]}"
    return done.stdout


def surroundings(env: Mapping[str, str]) -> dict[str, str]:
    """Of this process's settings nothing but where programs are."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ} | CALM | dict(env)


@contextmanager
def serving(folder: Path, *command: str, port: int, log: Path, **env: str) -> Iterator[None]:
    with (
        log.open("w") as file,
        subprocess.Popen(command, cwd=folder, env=surroundings(env), stdout=file, stderr=subprocess.STDOUT) as server,
    ):
        try:
            wait_until(lambda: ports.answers(HOST, port) or server.poll() is not None, seconds=60)
            assert server.poll() is None, log.read_text("utf-8")
            yield
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def front_ports() -> list[int]:
    """Where front ends will be; the API has to know, as in a deployment."""
    return [free_port() for _ in range(2)]


@pytest.fixture(scope="session")
def product(tmp_path_factory, front_ports) -> Iterator[str]:
    """Its address; as on a developer's machine, with a database of its own."""
    port, folder = free_port(), tmp_path_factory.mktemp("groundwork")
    env = {
        "ENVIRONMENT": "local",
        "ENV_FILE": "/dev/null",
        "DATA_DIR": str(folder),
        "SECRET_KEY": token_urlsafe(60),
        "SITE_URL": f"http://localhost:{port}",
        "CORS_ALLOWED_ORIGINS": ",".join(f"http://localhost:{each}" for each in front_ports),
        # The same address signs in more often than any person would.
        "THROTTLE_LOGIN": "1000/min",
    }
    manage = (sys.executable, "manage.py")
    for step in (("migrate",), ("seed_demo",)):
        run(SDK.parent, *manage, *step, **env)
    with serving(
        SDK.parent, *manage, "runserver", "--noreload", f"{HOST}:{port}", port=port, log=folder / "server.log", **env
    ):
        yield env["SITE_URL"]


@pytest.fixture(scope="session")
def packed(tmp_path_factory) -> dict[str, Path]:
    """The client and the command line as tarballs, by their names."""
    folder = tmp_path_factory.mktemp("packed")
    for name in ("client", "cli"):
        run(SDK / "packages" / name, "npm", "pack", "--ignore-scripts", "--pack-destination", str(folder))
    return {name: next(folder.glob(f"*-{name}-*.tgz")) for name in ("client", "cli")}
