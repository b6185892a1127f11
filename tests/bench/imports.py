"""CPU of importing the production entry over that of a bare `django.setup()`, each in a process of its own."""

import os
import resource
import subprocess
import sys
from typing import Any

from tests.bench.figures import figure

BARE = """
from django.conf import settings
names = ["admin", "auth", "contenttypes", "sessions", "messages", "staticfiles"]
databases = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
settings.configure(INSTALLED_APPS=[f"django.contrib.{name}" for name in names], DATABASES=databases)
import django
django.setup()
"""


def entry_over_bare(env: dict[str, str], rounds: int, goal: float) -> dict[str, Any]:
    """`bare` is what `startproject` writes."""
    for code in (BARE, "import settings.wsgi"):
        cpu_of(code, env)
    ratios = [cpu_of("import settings.wsgi", env) / cpu_of(BARE, env) for _ in range(rounds)]
    return figure("import of the production entry over a bare setup()", "ratio", ratios, f"<= {goal}")


def cpu_of(code: str, env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=os.environ | env, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
