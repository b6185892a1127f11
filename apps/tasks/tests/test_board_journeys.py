"""The board and the calendar in a browser: by pointer, by keyboard, by finger, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.common.models import User
from apps.tasks.models import Task
from tests.looks import LOOKS, cut_off, faults

pytestmark = pytest.mark.e2e

MEMBER = "member@example.com"
TITLES = ["Bake the bread", "Cut the bread", "Eat the bread"]
FIRST, SECOND, THIRD = TITLES


@pytest.fixture
def board(new_context, sign_in):
    """`board(width=360, ...)` opens a board with these three tasks and no others, in their order."""

    def open_board(**options: object) -> Page:
        page = new_context(reduced_motion="reduce", **options).new_page()
        sign_in(page, MEMBER)
        for title in reversed(TITLES):
            Task.objects.create(title=title, author=User.objects.get(email=MEMBER))
        page.goto("/tasks/board/?search=bread")
        return page

    return open_board


def card(page: Page, title: str):
    return page.locator("[data-card]", has=page.get_by_role("link", name=title, exact=True))


def grip(page: Page, title: str):
    return card(page, title).locator("[data-grip]")


def titles(page: Page, status: str):
    return page.locator(f"#column-{status} .todo-title")


def status_of(title: str) -> str:
    return Task.objects.get(title=title).status


def drag(page: Page, title: str, x: float, y: float) -> None:
    box = grip(page, title).bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=3)
    page.mouse.move(x, y, steps=6)
    page.mouse.up()


def test_a_card_is_dragged_to_another_column_and_taken_back(board):
    page = board()
    target = page.locator("#column-in_progress h2").bounding_box()
    drag(page, FIRST, target["x"] + 40, target["y"] + 10)
    expect(page.locator("#toasts")).to_contain_text("is in “In progress” now")
    expect(titles(page, "in_progress")).to_have_text([FIRST])
    expect(grip(page, FIRST)).to_be_focused()
    assert status_of(FIRST) == "in_progress"
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(titles(page, "todo")).to_have_text(TITLES)
    assert status_of(FIRST) == "todo"


def test_a_card_is_dragged_between_two_others_and_stays_there(board):
    page = board()
    box = card(page, THIRD).bounding_box()
    drag(page, FIRST, box["x"] + 60, box["y"] + 4)
    expect(titles(page, "todo")).to_have_text([SECOND, FIRST, THIRD])
    expect(page.locator("#board-news")).to_contain_text("has moved")
    page.reload()
    expect(titles(page, "todo")).to_have_text([SECOND, FIRST, THIRD])


def test_a_card_goes_back_when_there_is_no_network(board):
    page = board()
    page.context.set_offline(True)
    box = card(page, THIRD).bounding_box()
    drag(page, FIRST, box["x"] + 60, box["y"] + box["height"] - 4)
    expect(page.locator("#toasts")).to_contain_text("no connection")
    expect(titles(page, "todo")).to_have_text(TITLES)
    page.context.set_offline(False)


def test_keys_walk_along_the_cards_and_move_them(board):
    page = board()
    grip(page, FIRST).focus()
    page.keyboard.press("ArrowDown")
    expect(grip(page, SECOND)).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    expect(titles(page, "todo")).to_have_text([FIRST, THIRD, SECOND])
    expect(page.locator("#board-news")).to_contain_text("has moved")
    expect(grip(page, SECOND)).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(titles(page, "in_progress")).to_have_text([SECOND])
    expect(grip(page, SECOND)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(titles(page, "completed")).to_have_text([SECOND])
    assert status_of(SECOND) == "completed"


def test_a_finger_moves_it_by_the_menu(board):
    page = board(width=360, height=740, has_touch=True, is_mobile=True)
    grip(page, SECOND).tap()
    assert faults(page) == []
    card(page, SECOND).get_by_role("button", name="Move up").tap()
    expect(titles(page, "todo")).to_have_text([SECOND, FIRST, THIRD])
    grip(page, SECOND).tap()
    card(page, SECOND).get_by_role("button", name="Move to “Completed”").tap()
    expect(titles(page, "completed")).to_have_text([SECOND])


def test_a_card_opens_in_the_drawer_and_a_drag_opens_nothing(board):
    page = board()
    box = card(page, FIRST).bounding_box()
    drag(page, FIRST, box["x"] + 30, box["y"] + 4)
    drawer = page.locator("[data-task-drawer]")
    expect(drawer).to_be_hidden()
    page.get_by_role("link", name=FIRST).click()
    expect(drawer).to_contain_text(FIRST)


def test_typing_narrows_the_board_and_the_way_back_is_exact(board):
    page = board()
    page.get_by_label("Search tasks").fill("")
    page.get_by_label("Search tasks").press_sequentially("cut")
    expect(titles(page, "todo").filter(has_text=SECOND)).to_have_count(1)
    expect(titles(page, "todo").filter(has_text=FIRST)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?search=cut$"))
    page.reload()
    expect(titles(page, "todo").filter(has_text=SECOND)).to_have_count(1)


def test_the_board_works_without_scripts(new_context, sign_in):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, MEMBER)
    page.goto("/tasks/board/?status=todo&status=in_progress")
    first = titles(page, "todo").first.inner_text()
    grip(page, first).click()
    card(page, first).get_by_role("button", name="Move down").click()
    expect(page).to_have_url(re.compile("status=todo&status=in_progress"))
    expect(titles(page, "todo").nth(1)).to_have_text(first)
    grip(page, first).click()
    card(page, first).get_by_role("button", name="Move to “In progress”").click()
    expect(titles(page, "in_progress").first).to_have_text(first)
    page.get_by_role("button", name="Undo").click()
    assert status_of(first) == "todo"
    page.goto("/tasks/calendar/?month=2026-05")
    page.get_by_role("link", name="Next month").click()
    expect(page.locator("#calendar-month")).to_contain_text("June 2026")


def test_days_are_reached_by_arrow_keys_and_months_by_page_keys(new_context, sign_in):
    page = new_context().new_page()
    sign_in(page, MEMBER)
    page.goto("/tasks/calendar/?month=2026-05")
    day = page.locator("[data-day='2026-05-06']")
    day.focus()
    for key, reached in {
        "ArrowRight": "2026-05-07",
        "ArrowDown": "2026-05-14",
        "ArrowLeft": "2026-05-13",
        "ArrowUp": "2026-05-06",
        "End": "2026-05-09",
        "Home": "2026-05-03",
    }.items():
        page.keyboard.press(key)
        expect(page.locator(f"[data-day='{reached}']")).to_be_focused()
    page.keyboard.press("PageDown")
    expect(page.locator("#calendar-month")).to_contain_text("June 2026")
    expect(page).to_have_title(re.compile("June 2026"))
    expect(page).to_have_url(re.compile("month=2026-06"))
    expect(page.locator("[data-day]:focus")).to_have_count(1)
    page.get_by_label("Search tasks").press_sequentially("zeppelin")
    expect(page).to_have_url(re.compile("search=zeppelin&month=2026-06"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"month=2026-06$"))


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_pages_fit_and_are_accessible(new_context, sign_in, scheme, width):
    page = new_context(width=width, color_scheme=scheme).new_page()
    sign_in(page, MEMBER)
    for address in (
        "/tasks/board/",
        "/tasks/board/?search=zeppelin",
        "/tasks/calendar/",
        "/tasks/calendar/?month=2031-01",
    ):
        page.goto(address)
        assert faults(page) == [], address
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert cut_off(page) == []


def test_text_of_twice_the_size_fits(new_context, sign_in):
    page = new_context(width=640).new_page()
    sign_in(page, MEMBER)
    for address in ("/tasks/board/", "/tasks/calendar/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert cut_off(page) == [], address
