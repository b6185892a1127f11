"""The page that shows a key once, in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from apps.api.models import ApiKey

pytestmark = pytest.mark.e2e


def test_a_new_key_is_copied_and_opens_the_api(new_context, sign_in):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    sign_in(page, "member@example.com")
    page.goto("/account/keys/new/")
    page.get_by_label("Password").fill("groundwork-demo")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name", exact=True).fill("Journey")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Make the key").click()
    assert Axe().run(page).response["violations"] == []
    shown = page.locator("code.secret").inner_text()
    page.get_by_role("button", name="Copy the key").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == shown
    assert ApiKey.objects.presented(copied).name == "Journey"
    page.go_back()
    assert shown not in page.content()


def test_a_key_is_made_and_revoked_by_keyboard_alone(new_context, sign_in):
    page = new_context().new_page()
    sign_in(page, "member@example.com")
    page.goto("/account/keys/new/")
    press_until(page, page.get_by_label("Password"), "Tab")
    page.keyboard.type("groundwork-demo")
    page.keyboard.press("Enter")
    press_until(page, page.get_by_label("Name", exact=True), "Tab")
    page.keyboard.type("Typed")
    press_until(page, page.get_by_role("checkbox", name="Change everything"), "Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("code.secret")).to_be_visible()
    key = ApiKey.objects.get(name="Typed")
    page.goto("/account/keys/")
    press_until(page, page.locator(f'a[href="/account/keys/{key.pk}/revocation/"]'), "Tab")
    page.keyboard.press("Enter")
    press_until(page, page.get_by_role("button", name="Revoke"), "Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It opens nothing any more")).to_be_visible()
    key.refresh_from_db()
    assert key.revoked_at


def press_until(page, wanted, key: str) -> None:
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError("The keyboard does not reach it.")
