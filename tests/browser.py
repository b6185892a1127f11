"""Fixtures for tests in a real browser (mark them e2e): a served site with demo data, and people with a browser each.

Every page that a test opens is watched: no policy violation, no script error, no request to another host.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from apps.common.models import Upload, User
from tests import rows
from tests.chromium import find_chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WATCH = "addEventListener('securitypolicyviolation', e => console.error('CSP violation: ' + e.violatedDirective))"

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if not executable:
        pytest.skip("no Chromium on the PATH; set CHROMIUM to one")
    # Playwright's synchronous face runs an event loop, which Django would otherwise take for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


class Demo:
    """The demo data, made once and then put back: made anew they would take each test some seconds."""

    def __init__(self, uploads: Path) -> None:
        self.rows: rows.Rows | None = None
        self.uploads = uploads

    def fill(self) -> None:
        # A test that has made people before keeps them, and a copy is of the demo data alone.
        is_alone = not User.objects.exists()
        if self.rows is not None and is_alone:
            self.put_back(self.rows)
            return
        call_command("seed_demo", verbosity=0)
        if is_alone:
            self.rows = rows.copy()
            shutil.copytree(folder_of_uploads(), self.uploads, dirs_exist_ok=True)

    def put_back(self, copied: rows.Rows) -> None:
        copied.put_back()
        shutil.copytree(self.uploads, folder_of_uploads(), dirs_exist_ok=True)
        # The end of a test has given them other numbers.
        ContentType.objects.clear_cache()


def folder_of_uploads() -> str:
    return Upload._meta.get_field("file").storage.location


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Demo:
    return Demo(tmp_path_factory.mktemp("demo") / "uploads")


@pytest.fixture
def site(live_server, settings, demo) -> str:
    """The address of a running site with its demo data."""
    settings.ALLOWED_HOSTS = ["localhost"]
    demo.fill()
    return live_server.url


@pytest.fixture
def new_context(browser, site) -> Iterator:
    """`new_context(width=360, ...)`: a person's own browser, whose complaints fail the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, height: int = 900, **options: object) -> BrowserContext:
        context = browser.new_context(base_url=site, viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH)
        context.on("page", lambda page: watch(page, urlsplit(site).netloc, complaints))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def watch(page: Page, host: str, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}") if is_fault(message) else None)
    page.on(
        "request", lambda request: complaints.append(f"foreign: {request.url}") if foreign(request.url, host) else None
    )


def is_fault(message) -> bool:
    # Refused and failed requests stand there too; the tests that provoke one look at what the person sees.
    return message.type == "error" and re.search("Content Security Policy|CSP violation", message.text)


def foreign(url: str, host: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != host


@pytest.fixture
def page(new_context) -> Page:
    return new_context().new_page()


@pytest.fixture
def plain_page(new_context) -> Page:
    """A browser with JavaScript switched off."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def sign_in():
    def sign_in(page: Page, email: str, password: str = "groundwork-demo") -> None:
        page.goto("/account/login/")
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(password)
        page.locator("form:has(input[name=login]) button[type=submit]").click()
        page.wait_for_url(lambda url: "/account/login/" not in url)

    return sign_in
