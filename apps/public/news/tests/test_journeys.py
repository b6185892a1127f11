"""The bell and the list in a browser: with and without scripts, by keyboard, and when the server is away."""

import pytest
from playwright.sync_api import expect

from apps.common.models import Notification, User
from apps.common.notifications import notify
from tests.looks import faults

pytestmark = pytest.mark.e2e
MEMBER = "member@example.com"
LOOK = "htmx.trigger(document.getElementById('news-count'), 'look')"


@pytest.fixture
def page(new_context, sign_in):
    page = new_context(reduced_motion="reduce").new_page()
    sign_in(page, MEMBER)
    page.goto("/account/email/")
    return page


def tell(url: str = "") -> None:
    notify([User.objects.get(email=MEMBER)], "team.joined", url=url, team="Tide Tables")


def test_the_menu_is_loaded_when_it_opens_and_again_when_it_opens_again(page):
    page.locator("#news-menu > summary").press("Enter")
    expect(page.locator("#news-menu")).to_contain_text("Yuki Tanaka joined Harbour Studio.")
    assert faults(page) == []
    page.keyboard.press("Escape")
    tell()
    page.locator("#news-menu > summary").press("Enter")
    expect(page.locator("#news-menu")).to_contain_text("Tide Tables")


def test_what_is_opened_from_the_menu_is_read(page):
    tell("/account/security/")
    page.locator("#news-menu > summary").click()
    page.get_by_role("button", name="Unread: Somebody joined Tide Tables.").click()
    page.wait_for_url("**/account/security/")
    expect(page.locator("#news-count .sr-only")).to_have_text("2 unread")


def test_marking_one_changes_its_row_and_the_number_and_keeps_the_focus(page):
    page.goto("/notifications/")
    row = page.locator("li.news").first
    row.get_by_role("button", name="Mark as read").press("Enter")
    expect(row.get_by_role("button", name="Mark as unread")).to_be_focused()
    expect(page.locator("#news-count .sr-only")).to_have_text("1 unread")
    page.keyboard.press("Enter")
    expect(page.locator("#news-count .sr-only")).to_have_text("2 unread")


def test_all_are_read_and_unread_again(page):
    page.goto("/notifications/")
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("2 notifications are read.")).to_be_visible()
    expect(page.locator("#news-count .sr-only")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#news-count .sr-only")).to_have_text("2 unread")


def test_the_number_is_looked_up_again_and_a_failure_tells_nobody(page):
    tell()
    page.evaluate(LOOK)
    expect(page.locator("#news-count .sr-only")).to_have_text("3 unread")
    with page.expect_response("**/notifications/count/") as answered:
        page.context.clear_cookies()
        page.evaluate(LOOK)
    assert answered.value.status == 404
    page.wait_for_timeout(300)
    assert page.locator("[data-toast]").count() == 0
    assert page.url.endswith("/account/email/")


def test_without_scripts_the_bell_is_a_link_and_everything_works(new_context, sign_in):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, MEMBER)
    page.get_by_role("link", name="Notifications 2 unread").click()
    page.get_by_role("button", name="Mark as read").first.click()
    expect(page.get_by_role("button", name="Mark as unread")).to_have_count(4)
    page.get_by_role("link", name="Unread", exact=True).click()
    expect(page.locator("li.news")).to_have_count(1)
    page.get_by_role("link", name="Choose what you are told").click()
    page.get_by_label("By mail").nth(1).uncheck()
    page.get_by_role("button", name="Save your choice").click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    assert Notification.objects.to(User.objects.get(email=MEMBER)).unread().count() == 1


def test_the_example_follows_what_is_chosen(page):
    page.goto("/account/language/")
    before = page.locator("#example li").first.inner_text()
    page.get_by_label("Time zone").select_option("Asia/Kathmandu")
    expect(page.locator("#example li").first).not_to_have_text(before)
    assert User.objects.get(email=MEMBER).time_zone == ""


def test_a_visitor_changes_the_language_without_scripts(new_context, settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/account/login/")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.url.endswith("/account/login/")
