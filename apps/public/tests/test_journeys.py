"""Accounts and the page frame, as people use them in a browser."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

EMAIL, PASSWORD = "nadia@example.com", "three-quiet-harbours"


def sign_up(page: Page) -> None:
    page.goto("/account/signup/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()


def newest_link() -> str:
    """The path of the link in the last mail."""
    return re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1]


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_somebody_new_signs_up_verifies_and_signs_in(new_context, settings, javascript):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    page = new_context(java_script_enabled=javascript).new_page()
    sign_up(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("inbox")
    page.goto(newest_link())
    page.get_by_role("button", name=re.compile("confirm", re.I)).click()
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile(r"/$"))
    page.goto("/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Profile")


def test_a_forgotten_password_is_set_anew(page):
    page.goto("/account/password/reset/")
    page.get_by_label("E-mail address").fill("member@example.com")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("inbox")
    page.goto(newest_link())
    page.get_by_label("New password").first.fill(PASSWORD)
    for again in page.locator("input[name=password2]").all():
        again.fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.goto("/account/login/")
    page.locator("input[name=login]").fill("member@example.com")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile(r"/$"))


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_the_theme_is_chosen_and_stays(new_context, javascript):
    page = new_context(java_script_enabled=javascript).new_page()
    page.goto("/")
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/account/login/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_skip_link_is_first_and_leads_to_the_content(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
