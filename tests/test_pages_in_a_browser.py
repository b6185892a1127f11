"""Every page, at the widths and in the themes that people have: accessible, light, and free of foreign hosts."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from apps.blog.models import Post

pytestmark = pytest.mark.e2e

ANYONE = [
    "/",
    "/blog/",
    "/blog/?q=nothing-is-called-like-this",
    "/blog/tags/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/no-such-page/",
]
MEMBER = [
    "/",
    "/account/",
    "/account/email/",
    "/account/password/change/",
    "/account/logout/",
    "/blog/",
    "/blog/mine/",
    "/blog/write/",
]
WIDTHS = (360, 768, 1440)


def post_pages() -> list[str]:
    post = Post.objects.published().filter(tags__isnull=False).order_by("pk").first()
    return [post.get_absolute_url(), f"/blog/authors/{post.author.username}/", f"/blog/tags/{post.tags.first().slug}/"]


def own_pages() -> list[str]:
    post = Post.objects.published().filter(author__email="member@example.com").order_by("pk").first()
    return [post.get_absolute_url(), f"{post.get_absolute_url()}edit/"]


def violations(page: Page, where: str) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{where}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def check(page: Page, path: str) -> list[str]:
    """Violations in light at three widths and in dark at one; a page never scrolls sideways."""
    found = []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page, f"{path} light {width}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path} {width}: scrolls sideways")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return found + violations(page, f"{path} dark {WIDTHS[-1]}")


def test_pages_of_visitors_are_accessible(page, site):
    assert [v for path in [*ANYONE, *post_pages()] for v in check(page, path)] == []


def test_pages_of_members_are_accessible(page, sign_in):
    sign_in(page, "member@example.com")
    assert [v for path in [*MEMBER, *own_pages()] for v in check(page, path)] == []


def test_a_refused_form_is_accessible(page):
    page.goto("/account/signup/")
    page.locator("main form button[type=submit]").click()
    assert violations(page, "refused sign-up") == []


def weight(page: Page, path: str) -> dict[str, int]:
    """Gzipped bytes by kind, and the number of requests, of a first visit."""
    sizes: dict[str, int] = {"requests": 0, "document": 0, "stylesheet": 0, "script": 0}
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(path, wait_until="networkidle")
    for response in responses:
        kind = response.request.resource_type
        sizes["requests"] += 1
        sizes[kind] = sizes.get(kind, 0) + len(gzip.compress(response.body()))
    return sizes


@pytest.mark.parametrize("path", ["/", "/blog/", "post"])
def test_a_first_visit_is_light(new_context, site, path):
    sizes = weight(new_context().new_page(), post_pages()[0] if path == "post" else path)
    assert sizes["document"] <= 14_000, sizes
    assert sizes["stylesheet"] <= 25_000, sizes
    assert sizes["script"] <= 35_000, sizes
    assert sizes["requests"] <= 12, sizes


def test_text_of_twice_the_size_still_fits(new_context):
    page = new_context(width=640).new_page()
    for path in ("/", "/blog/", "/account/login/"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path


def test_an_address_that_is_gone_says_so_and_helps(page):
    page.goto("/no-such-page/")
    assert re.search("not found", page.content(), re.I)
    assert page.get_by_role("main").get_by_role("link").count() >= 1
