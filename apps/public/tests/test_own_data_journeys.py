"""Having one's data, leaving and coming back, in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.common.models import AccountClosure, DataExport
from conftest import PASSWORD

pytestmark = pytest.mark.e2e

BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture
def alices(new_context, alice, sign_in):
    def open_page(**options) -> Page:
        page = new_context(**options).new_page()
        sign_in(page, alice.email, PASSWORD)
        return page

    return open_page


def confirm(page: Page) -> None:
    page.locator("main input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


@BOTH
def test_somebody_asks_for_the_data_and_downloads_it(alices, javascript):
    page = alices(java_script_enabled=javascript)
    page.goto("/account/export/")
    page.get_by_role("button", name="Ask for the file").click()
    page.get_by_role("link", name="Download", exact=True).click()
    with page.expect_download() as download:
        confirm(page)
    assert re.fullmatch(r"data-\d{4}-\d\d-\d\d\.zip", download.value.suggested_filename)


def test_the_page_follows_what_the_job_does(alices, alice):
    export = DataExport.objects.create(user=alice)
    page = alices()
    page.goto("/account/export/")
    expect(page.locator("#exports")).to_contain_text("It waits for its turn.")
    export.begin()
    export.report(done=1, total=4)
    expect(page.locator("#exports progress")).to_have_attribute("value", "1")
    export.give_up()
    expect(page.locator("#exports")).to_contain_text("Something went wrong on our side.")


@BOTH
def test_somebody_leaves_and_comes_back(alices, sign_in, alice, javascript):
    page = alices(java_script_enabled=javascript)
    page.goto("/account/close/")
    page.get_by_label("Type your e-mail address").fill(alice.email)
    page.get_by_role("button", name="Close the account").click()
    confirm(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is closed")
    assert AccountClosure.objects.filter(user=alice).exists()
    sign_in(page, alice.email, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Take your account back?")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#toasts")).to_contain_text("Welcome back")
    page.goto("/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Profile")


def test_closing_goes_by_keyboard_alone(alices, alice):
    page = alices()
    page.goto("/account/close/")
    page.get_by_label("Type your e-mail address").focus()
    page.keyboard.type("somebody@else.example")
    page.keyboard.press("Enter")
    confirm(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("not the address of this account")
    page.get_by_label("Type your e-mail address").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(alice.email)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is closed")


def test_a_chosen_picture_is_shown_before_it_is_saved(alices, tmp_path):
    from PIL import Image

    Image.new("RGB", (300, 200), (200, 30, 30)).save(tmp_path / "red.png")
    page = alices()
    page.goto("/account/")
    canvas = page.locator("[data-picture] canvas")
    expect(canvas).to_be_hidden()
    page.locator("input[type=file]").set_input_files(tmp_path / "red.png")
    expect(canvas).to_be_visible()
    drawn = canvas.evaluate("each => [...each.getContext('2d').getImageData(72, 72, 1, 1).data]")
    assert drawn == [200, 30, 30, 255]
    page.locator("input[type=file]").set_input_files(files=[{"name": "a.png", "mimeType": "image/png", "buffer": b"x"}])
    expect(canvas).to_be_hidden()
