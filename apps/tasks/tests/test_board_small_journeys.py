"""The board on a small screen: one column in view, the others to its side."""

import pytest
from playwright.sync_api import Page, expect

from apps.common.models import User
from apps.tasks.models import Task
from apps.tasks.views import columns
from tests.looks import cut_off, faults

pytestmark = pytest.mark.e2e

MEMBER = "member@example.com"
# Has to-dos and no tasks.
STAFF = "staff@example.com"


@pytest.fixture
def board(new_context, sign_in, monkeypatch):
    """Five cards in each column, of which four are shown, and no others."""
    monkeypatch.setattr(columns, "PAGE_SIZE", 4)

    def open_board(**options: object) -> Page:
        page = new_context(width=360, height=740, reduced_motion="reduce", **options).new_page()
        sign_in(page, MEMBER)
        author = User.objects.get(email=MEMBER)
        for status in Task.Status:
            for number in range(5):
                Task.objects.create(title=f"Bread {status} {number}", author=author, status=status)
        page.goto("/tasks/board/?search=bread")
        return page

    return open_board


def along(page: Page) -> float:
    return page.locator("#board").evaluate("board => Math.abs(board.scrollLeft)")


def grip(page: Page, title: str):
    return page.locator("[data-card]", has=page.get_by_role("link", name=title, exact=True)).locator("[data-grip]")


def is_in_view(page: Page, status: str) -> None:
    expect(page.locator(f"#column-title-{status}")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_column_fills_the_screen_and_the_next_one_peeps_in(board, scripts):
    page = board(java_script_enabled=scripts)
    boxes = [page.locator(f"#column-{status}").bounding_box() for status in Task.Status]
    assert {box["y"] for box in boxes} == {boxes[0]["y"]}
    assert boxes[0]["width"] > 270
    assert 290 < boxes[1]["x"] < 350
    assert cut_off(page) == []
    page.locator("#board").evaluate("board => board.scrollTo(board.scrollWidth, 0)")
    is_in_view(page, "completed")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert cut_off(page) == []


def test_the_way_along_the_board_needs_no_pointer(board):
    page = board()
    assert faults(page) == []
    grip(page, "Bread todo 4").focus()
    for status in ("in_progress", "completed"):
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"#column-{status} .todo-title").first).to_have_text("Bread todo 4")
        expect(grip(page, "Bread todo 4")).to_be_focused()
        expect(grip(page, "Bread todo 4")).to_be_in_viewport(ratio=1)
    assert faults(page) == []
    assert Task.objects.get(title="Bread todo 4").status == "completed"


def test_a_board_without_cards_is_walked_along_by_keys(new_context, sign_in):
    page = new_context(width=360, height=740, reduced_motion="reduce").new_page()
    sign_in(page, STAFF)
    page.goto("/tasks/board/")
    assert faults(page) == []
    page.locator("#board").focus()
    page.keyboard.press("ArrowRight")
    is_in_view(page, "completed")


def test_more_of_a_column_leaves_one_where_one_is(board):
    page = board()
    page.locator("#board").evaluate("board => board.scrollTo(board.scrollWidth, 0)")
    was = along(page)
    page.get_by_role("link", name="Show more of “Completed”").click()
    expect(page.locator("#column-completed [data-card]")).to_have_count(5)
    assert along(page) == pytest.approx(was, abs=2)


def test_a_card_that_is_carried_to_the_edge_reaches_the_last_column(board):
    page = board()
    box = grip(page, "Bread todo 3").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=3)
    page.mouse.move(350, box["y"], steps=6)
    expect(page.locator("#column-completed")).to_have_class("column column-target")
    page.mouse.up()
    expect(page.locator("#toasts")).to_contain_text("is in “Completed” now")
    is_in_view(page, "completed")
    assert Task.objects.get(title="Bread todo 3").status == "completed"


def test_the_menu_of_a_card_is_whole_wherever_the_card_stands(board):
    page = board(has_touch=True, is_mobile=True)
    last = grip(page, "Bread todo 1")
    last.scroll_into_view_if_needed()
    last.tap()
    for choice in ("Move to “In progress”", "Move to “Completed”", "Move up"):
        expect(page.get_by_role("button", name=choice).and_(page.locator(":visible"))).to_be_in_viewport(ratio=1)
