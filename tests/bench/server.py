"""The production server on a free port with demo data, for as long as the block lasts."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apps.common.development import ports


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "settings.base",
        "ENV_FILE": "/dev/null",
        "ENVIRONMENT": "production",
        "SECRET_KEY": "a-key-for-this-run-only-0123456789-abcdefghijklmnop",
        "JWT_SIGNING_KEY": "another-key-for-this-run-only-0123456789-abcdefghij",
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": "https://localhost",
        "EMAIL_URL": "smtp://localhost",
        "PROXY_COUNT": "1",
        "LOG_LEVEL": "INFO",
        "DATA_DIR": str(folder),
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3"),
        "WEB_WORKERS": "1",
        "WEB_THREADS": "1",
    }


def manage(env: dict[str, str], *args: str) -> None:
    subprocess.run([sys.executable, "manage.py", *args], env=env, check=True, stdout=subprocess.DEVNULL)


def prepare(folder: Path) -> dict[str, str]:
    env = environment(folder)
    for command in (["migrate"], ["tailwind", "build"], ["collectstatic", "--no-input"], ["seed_demo", "--force"]):
        manage(env, *command)
    return env


@contextmanager
def serving(env: dict[str, str], module: str) -> Iterator[int]:
    port = ports.next_free("127.0.0.1", 8400)
    argv = [sys.executable, "-m", "granian", "--interface", "wsgi", f"{module}:application", "--port", str(port)]
    static = ["--static-path-route", "/static", "--static-path-mount", f"{env['DATA_DIR']}/static"]
    process = subprocess.Popen(
        [*argv, *static, "--workers", "1", "--blocking-threads", "1", "--log-level", "error"],
        env=env,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not ports.answers("127.0.0.1", port):
            if process.poll() is not None:
                raise RuntimeError(f"the server of {module} did not start")
        yield port
    finally:
        process.terminate()
        process.wait(10)
