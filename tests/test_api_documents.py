"""The examples of the API's documentation, run as they stand against a live server."""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image

from apps.api.models import ApiKey, TokenFamily
from apps.api.tokens.tokens import pair
from apps.common.models import TodoItem, User
from tests import files
from tests.commands import of_page

FENCE = re.compile(r"^( *)```(sh|python)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
UNDERSTOOD = {200, 201, 204, 304, 412}
# Those of a sample stand in a folder of its own, which goes with it.
FOLDERS = ["api", *(path.parents[1].name for path in sorted(files.ROOT.glob("apps/*/api/urls.py")))]
PAGES = [
    files.ROOT / "apps/api/README.md",
    *(page for name in FOLDERS for page in sorted((files.ROOT / "docs" / name).glob("*.md"))),
]
# A refusal in the answer is a fault of the example, but where the page shows one.
SHELL = """
set -euo pipefail
curl() { command curl --fail-with-body --show-error "$@"; }
"""


def blocks(page: Path, language: str) -> list[str]:
    found = FENCE.findall(page.read_text("utf-8"))
    return [re.sub(f"^{indent}", "", code, flags=re.MULTILINE) for indent, kind, code in found if kind == language]


def runnable(page: Path) -> bool:
    return any("$SITE" in block for block in blocks(page, "sh"))


def test_the_pages_have_examples():
    assert sum(map(runnable, PAGES)) >= 4


@pytest.fixture
def server(live_server, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    call_command("seed_demo", verbosity=0)
    return live_server.url


@pytest.mark.parametrize("page", [page for page in PAGES if not runnable(page)], ids=files.shown)
def test_the_calls_of_a_page_are_understood(server, page):
    """They name a site and ids of nobody, so it is the address, the method and what is sent that are tried."""
    calls = [each.text for each in of_page(files.shown(page), page.read_text("utf-8")) if each.text.startswith("curl")]
    statuses = {call: status_of(call.replace("https://example.com", server)) for call in calls}
    assert {call: status for call, status in statuses.items() if status not in UNDERSTOOD} == {}


def status_of(call: str) -> int:
    member, root = (User.objects.get(email=f"{name}@example.com") for name in ("member", "admin"))
    key, text = ApiKey.objects.issue(by=root, name="Docs", scopes=["read", "write"])
    mine, _text = ApiKey.objects.issue(by=member, name="Mine", scopes=["read"])
    # The examples name the key 7, which may be taken, by one of these two as well.
    ApiKey.objects.filter(pk=7).exclude(pk__in=[key.pk, mine.pk]).delete()
    ApiKey.objects.filter(pk=key.pk, id=7).update(id=10_007)
    ApiKey.objects.filter(pk=mine.pk).update(id=7)
    TodoItem.objects.update_or_create(pk=12, defaults={"title": "Of the docs"})
    env = {"PATH": path(), "KEY": text, "API_KEY": text, "TOKEN": token(member.email)}
    words = f"{call} -s -o /dev/null -w '%{{http_code}}'"
    run = subprocess.run(["bash", "-c", words], env=env, capture_output=True, text=True, timeout=60)
    return int(run.stdout[-3:])


def token(email: str) -> str:
    return pair(TokenFamily.objects.start(User.objects.get(email=email), address=None, agent=""))["access"]


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.skipif(not shutil.which("curl") or not shutil.which("bash"), reason="the examples need curl and bash")
@pytest.mark.parametrize("page", [page for page in PAGES if runnable(page)], ids=files.shown)
def test_the_examples_of_a_page_work(server, page, tmp_path):
    (tmp_path / "picture.png").write_bytes(picture())
    given = {"SITE": server, "ACCESS": token("member@example.com"), "STAFF": token("admin@example.com")}
    script = SHELL + "\n".join(blocks(page, "sh")).replace("http://localhost:8000", server)
    script += '\necho "KEY=${KEY:-}"\n'
    run = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=given | {"PATH": path()}, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, f"{run.stdout[-2000:]}\n{run.stderr[-2000:]}"
    key = run.stdout.rpartition("KEY=")[2].strip()
    for code in blocks(page, "python"):
        told = subprocess.run(
            [sys.executable, "-c", code], env={"SITE": server, "KEY": key}, capture_output=True, text=True, timeout=60
        )
        assert told.returncode == 0, told.stderr


def path() -> str:
    """Where `python3` is the one that runs the tests."""
    return f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
