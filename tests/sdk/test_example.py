"""The example, from packed packages in a folder of its own to a person who uses it in a browser."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.sdk.conftest import SDK, run, serving

pytestmark = pytest.mark.sdk
EXAMPLE = SDK / "examples" / "next"
# The newest of everything, and a team that is a version behind (Next 15 knows no TypeScript 7) and installs by another
# program.
STACKS = {
    "next 16 by npm": ("npm", {"next": "^16.4.0", "typescript": "^7.0.0"}),
    "next 15 by pnpm": ("pnpm", {"next": "^15.5.0", "typescript": "^5.9.0"}),
}


@dataclass(frozen=True)
class App:
    folder: Path
    address: str


@pytest.fixture(scope="module", params=STACKS)
def app(request, site, packed, front_ports, tmp_path_factory) -> Iterator[App]:
    manager, versions = STACKS[request.param]
    folder, port = tmp_path_factory.mktemp("app") / "next", front_ports[list(STACKS).index(request.param)]
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("node_modules", ".next", ".django-next"))
    install(folder, manager, packed, versions)
    run(folder, "npx", "django-next", "generate", "--schema", f"{site}/api/schema/")
    env = {"NEXT_PUBLIC_DJANGO_URL": site, "DJANGO_API_URL": site}
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


@pytest.fixture
def page(browser: Browser, app: App) -> Iterator[Page]:
    context = browser.new_context(base_url=app.address)
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert complaints == []


def sign_in(page: Page, email: str = "member@example.com", password: str = "groundwork-demo") -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def cards(page: Page):
    return page.locator(".tasks li")


def test_a_wrong_password_is_told_and_the_right_one_lets_in(page):
    sign_in(page, password="wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page)
    expect(cards(page).first).to_be_visible()
    page.reload()
    expect(cards(page).first).to_be_visible()


def test_a_filter_of_several_values_filters(page):
    sign_in(page)
    page.get_by_label("Completed").check()
    expect(cards(page).filter(has_text=re.compile("To do|In progress"))).to_have_count(0)
    page.get_by_label("To do").check()
    expect(cards(page).filter(has_text="To do").first).to_be_visible()
    expect(cards(page).filter(has_text="In progress")).to_have_count(0)


def test_a_task_is_made_with_a_picture_whose_upload_is_seen(page):
    sign_in(page)
    slow_down(page)
    page.evaluate("""() => {
        window.seen = [];
        new MutationObserver(() => {
            const bar = document.querySelector("progress");
            if (bar) window.seen.push(bar.value);
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
    }""")
    page.get_by_label("What is to be done?").fill("Photograph the hull")
    large = {"name": "hull.png", "mimeType": "image/png", "buffer": noisy_picture()}
    page.get_by_label("Pictures").set_input_files(large)
    page.get_by_role("button", name="Add").click()
    made = cards(page).filter(has_text="Photograph the hull").first
    expect(made).to_be_visible(timeout=30_000)
    assert any(0 < value < 1 for value in page.evaluate("window.seen"))
    expect(made.locator("img")).to_have_js_property("complete", True)
    assert made.locator("img").evaluate("image => image.naturalWidth") > 0


def test_a_task_is_completed_where_it_stands(page):
    sign_in(page)
    page.get_by_label("To do").check()
    card = cards(page).first
    title = card.get_by_role("heading").inner_text()
    card.get_by_role("button", name="Complete").click()
    expect(cards(page).filter(has_text=title)).to_have_count(0)


def test_figures_are_for_staff(page):
    sign_in(page)
    expect(page.get_by_text("Figures are for staff.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "staff@example.com")
    expect(page.get_by_role("region", name="Figures")).to_contain_text("{")


def test_a_server_component_lists_and_an_action_adds(page):
    page.goto("/server")
    expect(page.get_by_text("Sign in on the first page.")).to_be_visible()
    page.goto("/")
    sign_in(page)
    expect(cards(page).first).to_be_visible()
    page.goto("/server")
    expect(page.get_by_role("listitem")).to_have_count(5)
    page.get_by_label("What is to be done?").fill("Call the yard")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_have_text("Added “Call the yard”.")
    expect(page.get_by_role("listitem").first).to_have_text("Call the yard")


def slow_down(page: Page) -> None:
    """Half a megabyte a second to send, so that there is something to see."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 512 * 1024}
    session.send("Network.emulateNetworkConditions", slow)


def noisy_picture() -> bytes:
    """Nothing of it can be compressed: about a megabyte."""
    out = BytesIO()
    Image.frombytes("RGB", (600, 600), os.urandom(600 * 600 * 3)).save(out, "PNG")
    return out.getvalue()
