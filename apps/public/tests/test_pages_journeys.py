"""Front page, pricing and dashboard in a browser."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
BROKEN = """buttons => buttons.filter(each => {
    const lines = [...each.querySelectorAll("span")].flatMap(span => [...span.getClientRects()].map(box => box.top));
    return new Set(lines).size > 1;
}).map(each => each.innerText)"""


def test_the_other_prices_come_without_a_reload_and_the_back_button_returns(page):
    page.goto("/pricing/")
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="Yearly").click()
    expect(page.get_by_text("€120", exact=True)).to_be_visible()
    assert page.url.endswith("/pricing/?interval=year")
    assert page.evaluate("window.kept")
    page.go_back()
    expect(page.get_by_text("€12", exact=True)).to_be_visible()


def test_the_other_prices_come_without_javascript(plain_page):
    plain_page.goto("/pricing/")
    plain_page.get_by_role("link", name="Yearly").click()
    expect(plain_page.get_by_text("€120", exact=True)).to_be_visible()


def test_the_switch_is_reached_and_used_by_keyboard_and_keeps_the_focus(page):
    page.goto("/pricing/")
    page.get_by_role("link", name="Yearly").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("€120", exact=True)).to_be_visible()
    expect(page.locator("#billed-2")).to_be_focused()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("address", ["/", "/pricing/", "/about/"])
def test_no_button_breaks_its_words(new_context, address, width):
    page = new_context(width=width).new_page()
    page.goto(address)
    assert page.locator("main .btn").evaluate_all(BROKEN) == []


def test_a_question_opens_its_answer_without_javascript(plain_page):
    plain_page.goto("/pricing/")
    answer = plain_page.get_by_text("An account needs an e-mail address")
    expect(answer).to_be_hidden()
    plain_page.get_by_text("Do I need a card to begin?").click()
    expect(answer).to_be_visible()


def test_signing_in_leads_to_a_dashboard_from_which_one_goes_on(page, sign_in):
    sign_in(page, "staff@example.com")
    expect(page.get_by_role("heading", name="Your to-dos")).to_be_visible()
    page.get_by_role("region", name="Your to-dos").get_by_role("link", name="See all").click()
    expect(page).to_have_url("/todos/")
