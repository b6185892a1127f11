"""From an empty editor to a reader, as people do it in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.blog.models import Post

pytestmark = pytest.mark.e2e

TITLE = "What the tide gauge taught us"
TEXT = "## Read it twice\n\nThe **first** reading is a guess.\n\n- morning\n- evening"


def fill_post(page: Page, title: str = TITLE, text: str = TEXT) -> None:
    page.get_by_label("Title").fill(title)
    page.locator("#id_body_markdown").fill(text)


def test_a_member_writes_and_publishes_and_a_visitor_and_staff_see_it(new_context, sign_in):
    member = new_context().new_page()
    sign_in(member, "member@example.com")
    member.goto("/blog/write/")
    fill_post(member)
    expect(member.locator("#preview h2, #preview h3")).to_have_text("Read it twice")
    member.get_by_role("button", name="Publish").click()
    expect(member.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(member.locator("#toasts")).to_contain_text("Published")

    visitor = new_context().new_page()
    visitor.goto("/blog/")
    visitor.get_by_role("link", name=TITLE).first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(visitor.locator("article")).to_contain_text("The first reading is a guess.")

    staff = new_context().new_page()
    sign_in(staff, "staff@example.com")
    staff.goto("/admin/blog/post/")
    expect(staff.get_by_role("link", name=TITLE)).to_be_visible()


def test_it_works_without_javascript(plain_page, sign_in):
    sign_in(plain_page, "member@example.com")
    plain_page.goto("/blog/write/")
    fill_post(plain_page)
    plain_page.get_by_role("button", name="Preview").click()
    expect(plain_page.locator("#preview")).to_contain_text("The first reading is a guess.")
    expect(plain_page.get_by_label("Title")).to_have_value(TITLE)
    plain_page.get_by_role("button", name="Publish").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text(TITLE)
    plain_page.goto("/blog/")
    plain_page.get_by_label("Search posts").fill("tide gauge")
    plain_page.get_by_role("button", name="Search").click()
    expect(plain_page.get_by_role("link", name=TITLE).first).to_be_visible()


def test_it_works_by_keyboard_alone(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/blog/")
    tab_to(page, "Write a post")
    page.keyboard.press("Enter")
    page.wait_for_url("**/blog/write/")
    tab_to(page, "title", by="name")
    page.keyboard.type(TITLE)
    page.keyboard.press("Tab")
    page.keyboard.type("Short and true.")
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def tab_to(page: Page, target: str, by: str = "text", most: int = 60) -> None:
    """Press Tab until the focus is on a control with this text, or with this value of an attribute."""
    read = "e => e.textContent.trim()" if by == "text" else f"e => e.getAttribute('{by}') || ''"
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"({read})(document.activeElement)") == target:
            return
    raise AssertionError(f"{target!r} was not reached by Tab")


def test_deleting_can_be_undone_from_the_toast(page, sign_in):
    sign_in(page, "member@example.com")
    post = Post.objects.published().filter(author__email="member@example.com").first()
    page.goto(post.get_absolute_url())
    page.get_by_label(f"More for “{post.title}”").click()
    page.get_by_role("button", name="Delete").click()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("back", ignore_case=True)
    post.refresh_from_db()
    assert not post.is_trashed


def test_searching_while_typing_narrows_the_list_and_the_address(page):
    wanted = Post.objects.published().order_by("pk").first()
    page.goto("/blog/")
    page.get_by_label("Search posts").press_sequentially(wanted.title)
    expect(page).to_have_url(re.compile(r"\?.*q="))
    # Not eleven, on the way: a search under way would come back to the page that is gone back to.
    expect(page.locator("#result-count")).to_contain_text(re.compile(r"^\s*1 "))
    expect(page.get_by_role("link", name=wanted.title).first).to_be_visible()
    page.go_back()
    expect(page.locator("#result-count")).not_to_contain_text(re.compile(r"^\s*1 "))


def test_a_refused_post_keeps_the_text_and_moves_to_the_errors(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/blog/write/")
    page.locator("#id_body_markdown").fill(TEXT)
    page.get_by_role("button", name="Publish").click()
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Title")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_body_markdown")).to_have_value(TEXT)


def test_publishing_twice_in_a_hurry_makes_one_post(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/blog/write/")
    fill_post(page)
    page.get_by_role("button", name="Publish").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert Post.objects.filter(title=TITLE).count() == 1


def test_the_navigation_opens_on_a_phone_without_scripts(new_context):
    page = new_context(width=360, height=740, java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Blog").click()
    expect(page).to_have_url(re.compile(r"/blog/$"))


def test_a_lost_network_is_told_and_can_be_retried(page):
    page.goto("/blog/")
    page.context.set_offline(True)
    page.get_by_label("Search posts").fill("harbour")
    toast = page.locator("#toasts [data-toast]")
    expect(toast).to_be_visible()
    page.context.set_offline(False)
    toast.get_by_role("button", name=re.compile("again", re.I)).click()
    expect(page).to_have_url(re.compile("q=harbour"))
