"""What every clone has of the example, used by a person in a browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.sdk.example import MEMBER, STAFF, noisy_picture, part, shows, sign_in, unique, watch_progress

pytestmark = pytest.mark.sdk


def rows(page: Page):
    return part(page, "To-dos").get_by_role("listitem")


def said(page: Page, words: str | re.Pattern[str]):
    """What is streamed stands twice in a page for a moment, once hidden, where no role finds it."""
    return page.get_by_role("paragraph").filter(has_text=words)


def test_a_wrong_password_is_told_and_the_right_one_lets_in(front):
    sign_in(front, password="wrong")
    expect(front.locator("form").get_by_role("alert")).to_be_visible()
    sign_in(front)
    expect(part(front, "You")).to_be_visible()
    front.reload()
    expect(part(front, "You")).to_be_visible()


def test_a_filter_of_several_values_filters(front):
    sign_in(front, STAFF)
    expect(rows(front).first).to_be_visible()
    part(front, "To-dos").get_by_label("Done").check()
    expect(rows(front).filter(has_text=re.compile("Open|Started|Cancelled"))).to_have_count(0)
    part(front, "To-dos").get_by_label("Cancelled").check()
    expect(rows(front).filter(has_text="Cancelled").first).to_be_visible()
    expect(rows(front).filter(has_text=re.compile("Open|Started"))).to_have_count(0)


def test_a_to_do_is_made_and_the_list_shows_it(front):
    sign_in(front, STAFF)
    todos, title = part(front, "To-dos"), unique("Answer the press")
    todos.get_by_label("Title").fill(title)
    todos.get_by_role("button", name="Add").click()
    expect(rows(front).first).to_contain_text(title)
    expect(todos.get_by_label("Title")).to_have_value("")


def test_what_is_for_staff_members_do_not_see(front):
    sign_in(front)
    expect(said(front, "Figures are for staff.")).to_be_visible()
    expect(said(front, "To-dos are for staff.")).to_be_visible()
    front.get_by_role("button", name="Sign out").click()
    sign_in(front, STAFF)
    expect(part(front, "Figures").get_by_role("term").first).to_be_visible()


def test_a_picture_is_sent_whose_upload_is_seen_and_taken_away(front):
    sign_in(front)
    seen = watch_progress(front)
    you = part(front, "You")
    you.get_by_label("Your picture").set_input_files(noisy_picture("me.png"))
    picture = you.get_by_role("img", name="Your picture")
    expect(picture).to_be_visible(timeout=30_000)
    shows(picture)
    assert any(0 < value < 1 for value in seen()), seen()
    you.get_by_role("button", name="Remove").click()
    expect(picture).to_have_count(0)


def test_a_server_component_knows_its_visitor_and_an_action_changes_something(front):
    front.goto("/server")
    expect(said(front, "Sign in on the first page.")).to_be_visible()
    front.goto("/")
    sign_in(front)
    expect(part(front, "You")).to_be_visible()
    front.goto("/server")
    expect(said(front, re.compile("^Hello "))).to_be_visible()
    name = unique("Maya")
    front.get_by_label("Name that others see").fill(name)
    front.get_by_role("button", name="Save").click()
    expect(front.get_by_role("status")).to_have_text(f"You are now “{name}”.")
    expect(said(front, re.compile(f"^Hello {name}"))).to_be_visible()


def test_visitors_who_come_at_the_same_time_are_told_their_own_names(new_browser):
    tabs = {MEMBER: new_browser()(), STAFF: new_browser()()}
    for email, tab in tabs.items():
        sign_in(tab, email)
        expect(part(tab, "You")).to_be_visible()
        tab.evaluate(
            "window.pages = Promise.all(Array.from({length: 20}, async () => (await fetch('/server')).text()))"
        )
    for email, tab in tabs.items():
        [other] = tabs.keys() - {email}
        pages = tab.evaluate("window.pages")
        assert [(email in page, other in page) for page in pages] == [(True, False)] * 20


def test_two_tabs_refresh_once(new_tab):
    first, second = new_tab(), new_tab()
    sign_in(first, STAFF)
    # The second tab hears of it.
    for tab in (first, second):
        expect(rows(tab).first).to_be_visible()
    context = first.context
    context.clear_cookies(name="access_token")
    with refreshes(context) as sent:
        for tab in (first, second):
            part(tab, "To-dos").get_by_label("Done").check()
        for tab in (first, second):
            expect(rows(tab).filter(has_text=re.compile("Open|Started|Cancelled"))).to_have_count(0)
            expect(rows(tab).first).to_be_visible()
    assert len(sent) == 1


def test_signing_out_of_one_tab_signs_out_of_all_and_of_the_server(new_tab):
    first, second = new_tab(), new_tab()
    sign_in(first)
    expect(part(second, "You")).to_be_visible()
    first.get_by_role("button", name="Sign out").click()
    for tab in (first, second):
        expect(tab.get_by_role("button", name="Sign in")).to_be_visible()
    second.goto("/server")
    expect(said(second, "Sign in on the first page.")).to_be_visible()


@contextmanager
def refreshes(context: BrowserContext) -> Iterator[list[str]]:
    """Each request for new tokens; the answers take so long that every tab is refused meanwhile."""
    sent: list[str] = []

    def answer_late(route):
        sent.append(route.request.url)
        context.pages[0].wait_for_timeout(1500)
        route.continue_()

    context.route("**/api/token/refresh/", answer_late)
    yield sent
    context.unroute("**/api/token/refresh/")
