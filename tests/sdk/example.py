"""The example installed from packed packages in a folder of its own, and a browser that looks at it."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from secrets import token_hex

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.sdk.running import SDK, run, serving

EXAMPLE = SDK / "examples" / "next"
MEMBER, STAFF = "member@example.com", "staff@example.com"
# The newest of everything as a new application is configured, and a team that is a version behind (Next 15 knows no
# TypeScript 7) and installs by another program.
STACKS = {
    "next 16 by npm": ("npm", {"next": "^16.4.0", "typescript": "^7.0.0"}, "{ cacheComponents: true }"),
    "next 15 by pnpm": ("pnpm", {"next": "^15.5.0", "typescript": "^5.9.0"}, "{}"),
}


@dataclass(frozen=True)
class App:
    folder: Path
    address: str


@pytest.fixture(scope="session", params=STACKS)
def example(request, product, packed, front_ports, tmp_path_factory) -> Iterator[App]:
    manager, versions, config = STACKS[request.param]
    folder, port = tmp_path_factory.mktemp("app") / "next", front_ports[list(STACKS).index(request.param)]
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("node_modules", ".next", ".django-next"))
    (folder / "next.config.mjs").write_text(f"export default {config};", "utf-8")
    install(folder, manager, packed, versions)
    run(folder, "npx", "django-next", "generate", "--schema", f"{product}/api/schema/")
    env = {"NEXT_PUBLIC_DJANGO_URL": product, "DJANGO_API_URL": product}
    run(folder, "npx", "next", "build", **env)
    with serving(
        folder, "node_modules/.bin/next", "start", "--port", str(port), port=port, log=folder / "server.log", **env
    ):
        yield App(folder, f"http://localhost:{port}")


def install(folder: Path, manager: str, packed: dict[str, Path], versions: dict[str, str]) -> None:
    facts = json.loads((folder / "package.json").read_text("utf-8"))
    facts["dependencies"] |= {"@django-next/client": f"file:{packed['client']}", "next": versions["next"]}
    facts["devDependencies"] |= {"@django-next/cli": f"file:{packed['cli']}", "typescript": versions["typescript"]}
    (folder / "package.json").write_text(json.dumps(facts), "utf-8")
    run(folder, *(["npm", "install"] if manager == "npm" else ["npx", "--yes", "pnpm@10", "install"]))


type NewTab = Callable[[], Page]


@pytest.fixture
def new_browser(browser: Browser, example: App) -> Iterator[Callable[[], NewTab]]:
    """Browsers whose tabs share the cookies; the script of none may fail."""
    contexts, complaints = [], []

    def started() -> NewTab:
        context = browser.new_context(base_url=example.address)
        context.on("weberror", lambda fault: complaints.append(str(fault.error)))
        contexts.append(context)

        def opened() -> Page:
            page = context.new_page()
            page.goto("/")
            return page

        return opened

    yield started
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def new_tab(new_browser) -> NewTab:
    return new_browser()


@pytest.fixture
def front(new_tab) -> Page:
    return new_tab()


def sign_in(page: Page, email: str = MEMBER, password: str = "groundwork-demo") -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def unique(words: str) -> str:
    """What no other test wrote: all of them, of both stacks, have one database."""
    return f"{words} {token_hex(3)}"


def part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def watch_progress(page: Page) -> Callable[[], list[float]]:
    """What a progress bar has shown by then; half a megabyte a second is sent, so that there is something to see."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 512 * 1024}
    session.send("Network.emulateNetworkConditions", slow)
    page.evaluate("""() => {
        window.seen = [];
        new MutationObserver(() => {
            const bar = document.querySelector("progress");
            if (bar) window.seen.push(bar.value);
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
    }""")
    return lambda: page.evaluate("window.seen")


def noisy_picture(name: str) -> FilePayload:
    """Nothing of it can be compressed: about a megabyte."""
    out = BytesIO()
    Image.frombytes("RGB", (600, 600), os.urandom(600 * 600 * 3)).save(out, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": out.getvalue()}


def shows(picture: Locator) -> None:
    """It has come, and is a picture."""
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
