"""The command palette by keyboard, mouse and finger, in every state, and the search without JavaScript."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from apps.common.models import Team, User
from tests.looks import faults

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ASKED = re.compile(r"/search/\?q=")


@pytest.fixture
def member(page: Page, sign_in) -> Page:
    sign_in(page, "member@example.com")
    return page


def palette(page: Page):
    return page.locator("#palette")


def open_palette(page: Page, words: str = "") -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-list")).to_be_visible()
    if words:
        # On a slow machine the first letters are asked for alone; the choice comes back with the last answer.
        with page.expect_response(re.compile(rf"q={words}$")):
            page.keyboard.type(words)
        expect(chosen(page)).to_be_visible()


def chosen(page: Page):
    return page.locator("[role=option][aria-selected=true]")


def answer_search(page: Page, **answer) -> None:
    def reply(route: Route) -> None:
        route.fulfill(content_type="text/html", **answer) if answer else route.abort()

    page.route(ASKED, reply)


def test_a_page_is_found_and_opened_by_keyboard(member):
    open_palette(member, "passw")
    expect(chosen(member)).to_contain_text("Password")
    field = member.locator("#palette-words")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-activedescendant", chosen(member).get_attribute("id"))
    member.keyboard.press("Enter")
    member.wait_for_url("**/account/password/change/")
    member.go_back()
    expect(palette(member)).to_be_hidden()


def test_the_arrows_and_home_and_end_move_through_the_list(member):
    open_palette(member)
    options = member.get_by_role("option")
    expect(chosen(member)).to_have_count(0)
    member.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    member.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    member.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    member.keyboard.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_be_in_viewport()
    member.keyboard.press("Home")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(member.locator("#palette-words")).to_be_focused()


def test_home_belongs_to_the_text_until_an_arrow_was_pressed(member):
    open_palette(member, "assw")
    member.keyboard.press("Home")
    with member.expect_response(re.compile("q=passw")):
        member.keyboard.type("p")
    expect(member.locator("#palette-words")).to_have_value("passw")


def test_escape_closes_it_forgets_and_gives_the_focus_back(member):
    member.goto("/account/")
    name = member.get_by_label("Display name")
    name.focus()
    open_palette(member, "tide")
    member.keyboard.press("Escape")
    expect(palette(member)).to_be_hidden()
    expect(name).to_be_focused()
    open_palette(member)
    expect(member.locator("#palette-words")).to_have_value("")
    member.keyboard.press("Control+k")
    expect(palette(member)).to_be_hidden()


def test_the_number_of_results_is_announced(member):
    open_palette(member, "password")
    expect(palette(member).get_by_role("status")).to_have_text("1 result")
    with member.expect_response(re.compile("nothing")):
        member.keyboard.type(" nothing")
    expect(palette(member).get_by_role("status")).to_have_text("No results")
    expect(member.locator("#palette-words")).to_have_attribute("aria-expanded", "false")


def test_an_action_is_done_and_the_page_stays(member):
    member.goto("/account/?q=tide")
    open_palette(member, "dark")
    member.keyboard.press("Enter")
    expect(member.locator("html")).to_have_attribute("data-theme", "dark")
    expect(member).to_have_url(re.compile(r"/account/\?q=tide$"))


def test_signing_out_everywhere_else_asks_first(member):
    open_palette(member, "everywhere")
    member.keyboard.press("Enter")
    expect(member.get_by_role("heading", name="Sign out everywhere else?")).to_be_visible()
    member.get_by_role("button", name="Sign out everywhere else").click()
    expect(member.locator("[data-toast]")).to_be_visible()


def test_enter_before_the_answer_leads_to_the_page_of_the_search(member):
    open_palette(member, "pass")
    expect(chosen(member)).to_contain_text("Password")
    waiting: list[Route] = []
    member.route(re.compile(r"q=profile"), lambda route: waiting.append(route))
    member.locator("#palette-words").fill("profile")
    expect(chosen(member)).to_have_count(0)
    member.unroute(re.compile(r"q=profile"))
    member.keyboard.press("Enter")
    member.wait_for_url("**/search/?q=profile")
    expect(member.get_by_role("link", name="Profile").first).to_be_visible()


def test_an_answer_that_comes_late_is_dropped(member):
    open_palette(member)
    late: list[Route] = []
    member.route(re.compile(r"q=mail$"), lambda route: late.append(route))
    member.keyboard.type("mail")
    member.wait_for_timeout(400)
    with member.expect_response(re.compile("q=profile")):
        member.locator("#palette-words").fill("profile")
    expect(chosen(member)).to_have_text(re.compile("Profile"))
    assert late, "the first question was asked"
    # The browser may have given it up already.
    with suppress(Error):
        late[0].fulfill(content_type="text/html", body='<div id="palette-list" role="listbox">LATE</div>')
    expect(member.get_by_text("LATE")).to_have_count(0)
    expect(chosen(member)).to_have_text(re.compile("Profile"))


@pytest.mark.parametrize(
    ("status", "words"), [(0, "There is no connection"), (429, "a lot of requests"), (500, "does not answer")]
)
def test_a_failure_is_told_inside_and_can_be_repeated(member, status, words):
    answer_search(member, **({"status": status, "body": ""} if status else {}))
    member.keyboard.press("Control+k")
    expect(member.get_by_role("alert").locator("p:visible")).to_contain_text(words)
    expect(member.locator("[data-toast]")).to_have_count(0)
    assert faults(member) == []
    member.unroute(ASKED)
    member.get_by_role("button", name="Try again").click()
    expect(member.get_by_role("option").first).to_be_visible()
    expect(member.get_by_role("alert").locator("p:visible")).to_have_count(0)
    expect(member.locator("#palette-words")).to_be_focused()


def test_a_mouse_chooses_and_opens(member):
    member.get_by_role("link", name="Search", exact=True).click()
    open_list = member.get_by_role("option")
    open_list.nth(2).hover()
    expect(open_list.nth(2)).to_have_attribute("aria-selected", "true")
    member.mouse.click(5, 5)
    expect(palette(member)).to_be_hidden()
    open_palette(member, "profile")
    member.get_by_role("option", name="Profile").click()
    member.wait_for_url("**/account/")


def test_a_finger_opens_it_on_a_phone(new_context, sign_in):
    page = new_context(width=360, height=640, has_touch=True, is_mobile=True).new_page()
    sign_in(page, "member@example.com")
    page.get_by_role("link", name="Search", exact=True).tap()
    page.locator("#palette-words").fill("harbour")
    page.get_by_role("option", name=re.compile("Harbour")).first.tap()
    page.wait_for_url("**/teams/**")


def test_the_keys_are_those_of_the_system(new_context):
    page = new_context().new_page()
    page.goto("/")
    expect(page.locator("[data-palette-keys]")).to_have_text(re.compile(r"Ctrl\s+K"))
    apple = new_context()
    apple.add_init_script("Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })")
    page = apple.new_page()
    page.goto("/")
    expect(page.locator("[data-palette-keys]")).to_have_text(re.compile(r"⌘\s+K"))
    page.keyboard.press("Control+k")
    expect(palette(page)).to_be_hidden()
    page.keyboard.press("Meta+k")
    expect(palette(page)).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("light", 1440), ("dark", 360), ("dark", 1440)])
def test_every_state_of_it_is_accessible_and_fits(new_context, sign_in, scheme, width):
    member = User.objects.get(email="member@example.com")
    Team.objects.create_owned(
        owner=member, name="Donaudampfschifffahrtsgesellschaftskapitäne & Söhne, Außenstelle Nord"
    )
    page = new_context(width=width, color_scheme=scheme, reduced_motion="reduce").new_page()
    sign_in(page, "member@example.com")
    wrong = {}
    for state, words in {"empty": "", "results": "a", "people": "donau", "none": "qqq", "long": "y" * 100}.items():
        page.keyboard.press("Control+k")
        expect(page.locator("#palette-list")).to_be_visible()
        if words:
            with page.expect_response(ASKED):
                page.keyboard.insert_text(words)
        wrong[state] = faults(page)
        page.keyboard.press("Escape")
    assert {state: found for state, found in wrong.items() if found} == {}


def test_what_is_typed_into_the_page_changes_its_results_and_its_address(member):
    member.goto("/search/")
    member.get_by_role("searchbox").fill("password")
    expect(member).to_have_url(re.compile(r"/search/\?q=password$"))
    expect(member).to_have_title(re.compile("^Search: password"))
    expect(member.locator("#results [role=status]")).to_contain_text("1 result")
    member.go_back()
    expect(member.get_by_role("searchbox")).to_have_value("")


def test_without_javascript_the_link_leads_to_the_page(plain_page):
    plain_page.goto("/")
    expect(plain_page.locator("[data-palette-keys]")).to_be_hidden()
    plain_page.get_by_role("link", name="Search", exact=True).click()
    plain_page.get_by_role("searchbox").fill("dark")
    plain_page.keyboard.press("Enter")
    plain_page.get_by_role("button", name="Theme: Dark").click()
    expect(plain_page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(plain_page).to_have_url(re.compile(r"/search/\?q=dark$"))
