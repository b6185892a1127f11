"""The frame around every page: menus, themes, toasts, and what happens when a request fails."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OOB = '<div hx-swap-oob="beforeend:#toasts"><div class="toast toast-{tone}" data-toast><p>{text}</p>{close}</div></div>'
CLOSE = '<button type="button" data-dismiss>Close</button>'


@pytest.fixture
def front(page: Page) -> Page:
    page.goto("/")
    return page


def theme_menu(page: Page):
    return page.locator("summary[aria-label=Theme]")


def choose_theme(page: Page, label: str = "Dark") -> None:
    if not page.locator("details.menu[open]").count():
        theme_menu(page).click()
    page.get_by_role("button", name=label).click()


def answer_theme(page: Page, **answer) -> None:
    """What a change of the theme is answered from now on; without an answer the connection is gone."""

    def reply(route: Route) -> None:
        route.fulfill(content_type="text/html", **answer) if answer else route.abort()

    page.route("**/theme/", reply)


def test_the_theme_changes_without_a_new_page_and_stays(front):
    front.evaluate("window.same = true")
    choose_theme(front)
    expect(front.locator("html")).to_have_attribute("data-theme", "dark")
    expect(front.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    expect(front.get_by_role("button", name="Dark")).to_be_focused()
    assert front.evaluate("window.same")
    front.reload()
    expect(front.locator("html")).to_have_attribute("data-theme", "dark")
    choose_theme(front, "Follow the system")
    expect(front.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_the_theme_changes_without_javascript(plain_page):
    plain_page.goto("/account/login/?next=/account/")
    choose_theme(plain_page)
    expect(plain_page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(plain_page).to_have_url(re.compile(r"/account/login/\?next=/account/$"))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_narrow_page_opens_its_navigation_with_and_without_javascript(new_context, scripts):
    page = new_context(width=360, java_script_enabled=scripts).new_page()
    page.goto("/")
    navigation = page.locator("#site-nav")
    expect(navigation).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(navigation).to_be_visible()


def test_escape_closes_a_menu_and_gives_the_focus_back(front):
    theme_menu(front).focus()
    front.keyboard.press("Enter")
    front.keyboard.press("Tab")
    expect(front.get_by_role("button", name="Follow the system")).to_be_focused()
    front.keyboard.press("Escape")
    expect(front.locator("details.menu[open]")).to_have_count(0)
    expect(theme_menu(front)).to_be_focused()


def test_a_click_elsewhere_closes_a_menu(front):
    theme_menu(front).click()
    front.locator("h1").click()
    expect(front.locator("details.menu[open]")).to_have_count(0)


def test_the_first_tab_leads_past_the_navigation(front):
    front.keyboard.press("Tab")
    front.keyboard.press("Enter")
    expect(front.locator("main")).to_be_focused()


def test_without_a_connection_one_is_told_and_may_repeat(front):
    answer_theme(front)
    choose_theme(front)
    toast = front.locator(".toast-danger")
    expect(toast).to_contain_text("There is no connection.", use_inner_text=True)
    expect(toast).not_to_contain_text("Reference", use_inner_text=True)
    front.unroute("**/theme/")
    toast.get_by_role("button", name="Try again").click()
    expect(front.locator("html")).to_have_attribute("data-theme", "dark")
    expect(toast).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "words"), [(500, "went wrong on our side"), (429, "a lot of requests"), (404, "could not be done")]
)
def test_a_failed_request_is_told_with_its_reference(front, status, words):
    answer_theme(front, status=status, headers={"X-Request-ID": "abc-12345"}, body="<h1>Whole page</h1>")
    choose_theme(front)
    toast = front.locator(".toast-danger")
    expect(toast).to_contain_text(words, use_inner_text=True)
    expect(toast.locator("code")).to_have_text("abc-12345")
    expect(toast.locator("p:visible")).to_have_count(2)
    expect(front.get_by_text("Whole page")).to_have_count(0)


def test_a_refusal_of_the_server_brings_its_own_toast_and_no_other(front):
    body = OOB.format(tone="danger", text="The bin is full.", close="")
    answer_theme(front, status=409, headers={"HX-Reswap": "none"}, body=body)
    choose_theme(front)
    expect(front.locator("[data-toast]")).to_have_text(["The bin is full."])
    expect(front.get_by_role("button", name="Dark")).to_be_visible()


def test_a_toast_is_closed_by_its_button(front):
    answer_theme(front, status=200, headers={"HX-Reswap": "none"}, body=OOB.format(tone="info", text="x", close=CLOSE))
    choose_theme(front)
    front.get_by_role("button", name="Close").focus()
    front.keyboard.press("Enter")
    expect(front.locator("[data-toast]")).to_have_count(0)
    expect(front.locator("main")).to_be_focused()


def test_news_leaves_by_itself_and_a_failure_stays(page):
    page.clock.install()
    page.goto("/")
    body = OOB.format(tone="success", text="Saved", close="") + OOB.format(tone="danger", text="Failed", close="")
    answer_theme(page, status=200, headers={"HX-Reswap": "none"}, body=body)
    choose_theme(page)
    expect(page.locator("[data-toast]")).to_have_count(2)
    page.mouse.move(0, 0)
    page.clock.fast_forward(60_000)
    expect(page.locator("[data-toast]")).to_have_text(["Failed"])


def test_a_second_submit_goes_nowhere_while_the_first_is_under_way(front):
    waiting: list[Route] = []
    front.route("**/theme/", lambda route: waiting.append(route))
    choose_theme(front)
    form = front.locator("form[action='/theme/']")
    expect(form).to_have_attribute("aria-busy", "true")
    front.get_by_role("button", name="Dark").click(force=True)
    front.get_by_role("button", name="Light", exact=True).click(force=True)
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(front.locator("html")).to_have_attribute("data-theme", "dark")
    expect(form).not_to_have_attribute("aria-busy", "true")


def test_who_goes_back_gets_no_answer_to_what_was_left(page):
    """Not even while the page that is gone back to is on its way; and forward is still there."""
    page.goto("/search/")
    box = page.locator("#search-words")
    box.fill("boat")
    expect(page).to_have_url(re.compile("q=boat$"))
    waiting: list[Route] = []
    page.route("**/search/**", lambda route: waiting.append(route))
    box.fill("boats")
    wait_until(page, lambda: len(waiting) == 1)
    page.evaluate("history.back()")
    wait_until(page, lambda: len(waiting) == 2)
    for route in waiting:
        route.continue_()
    page.unroute("**/search/**")
    expect(box).to_have_value("")
    expect(page).to_have_url(re.compile("/search/$"))
    page.go_forward()
    expect(box).to_have_value("boat")


def wait_until(page: Page, is_true: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_true():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not happen in time")


def test_a_plain_form_is_sent_once(page):
    page.goto("/account/login/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    page.evaluate(
        """() => {
            const form = document.querySelector("main form");
            form.requestSubmit();
            form.requestSubmit();
        }"""
    )
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert len(asked) == 1


def test_refused_input_moves_the_focus_to_the_summary_and_on_to_the_field(page):
    page.goto("/account/login/")
    page.locator("main button[type=submit]").first.click()
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("input[name=login]")).to_be_focused()
