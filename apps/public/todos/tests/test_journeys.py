"""The board as people use it in a browser: by pointer, by keyboard, by finger, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.common.models import TodoItem, User
from tests.looks import LOOKS, cut_off, faults

pytestmark = pytest.mark.e2e

STAFF = "staff@example.com"
TITLE = "Answer the question about invoices for schools"


@pytest.fixture
def board(new_context, sign_in):
    """`board(width=360, ...)` opens the board as somebody of the staff."""

    def open_board(asked: str = "", **options: object) -> Page:
        # High enough that a card and the columns it is dragged to are on the screen together.
        page = new_context(reduced_motion="reduce", **{"height": 1600} | options).new_page()
        sign_in(page, STAFF)
        page.goto(f"/todos/{asked}")
        return page

    return open_board


def todo(title: str = TITLE) -> TodoItem:
    return TodoItem.objects.get(title=title)


def card(page: Page, title: str = TITLE):
    return page.locator("[data-card]", has=page.get_by_role("link", name=title, exact=True))


def column(page: Page, status: str):
    return page.locator(f"#column-{status}")


def grip(page: Page, title: str = TITLE):
    return card(page, title).locator("[data-grip]")


def drag(page: Page, title: str, status: str) -> None:
    box = card(page, title).locator(".todo-facts").bounding_box()
    target = column(page, status).locator("h2").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 20, steps=3)
    page.mouse.move(target["x"] + 40, target["y"] + 10, steps=6)
    page.mouse.up()


def counted(page: Page, status: str) -> int:
    return int(column(page, status).locator(".column-header .column-count").inner_text())


def test_a_card_is_dragged_to_another_column_and_taken_back(board):
    page = board()
    was = counted(page, "in_progress")
    drag(page, TITLE, "in_progress")
    expect(page.locator("#toasts")).to_contain_text("is in “In progress” now")
    expect(column(page, "in_progress").locator(".column-header .column-count")).to_have_text(str(was + 1))
    expect(card(page)).to_have_count(1)
    expect(grip(page)).to_be_focused()
    assert todo().status == "in_progress"
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("Taken back")
    expect(column(page, "open").get_by_role("link", name=TITLE)).to_be_visible()
    assert todo().status == "open"


def test_a_card_that_may_not_go_there_goes_back_and_says_why(board):
    page, title = board(), "Archive posts older than three years"
    drag(page, title, "cancelled")
    expect(page.locator("#toasts")).to_contain_text("cannot become “Cancelled”")
    expect(column(page, "done").get_by_role("link", name=title)).to_be_visible()
    assert todo(title).status == "done"


def test_a_card_goes_back_when_there_is_no_network(board):
    page = board()
    page.context.set_offline(True)
    drag(page, TITLE, "done")
    expect(page.locator("#toasts")).to_contain_text("no connection")
    expect(column(page, "open").get_by_role("link", name=TITLE)).to_be_visible()
    page.context.set_offline(False)
    assert todo().status == "open"


def test_a_card_that_somebody_moved_meanwhile_is_shown_where_it_is(board):
    page = board()
    todo().cancel(by=User.objects.get(email="admin@example.com"))
    drag(page, TITLE, "done")
    expect(page.locator("#toasts")).to_contain_text("Somebody else changed")
    expect(column(page, "cancelled").get_by_role("link", name=TITLE)).to_be_visible()


def test_a_click_on_a_card_opens_it_and_a_drag_does_not(board):
    page = board()
    drag(page, TITLE, "open")
    expect(page).to_have_url(re.compile("/todos/$"))
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_arrow_keys_walk_along_the_cards_and_move_them(board):
    page = board()
    grip(page).focus()
    page.keyboard.press("ArrowDown")
    expect(grip(page)).not_to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(grip(page)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#toasts[aria-live]")).to_contain_text(f"“{TITLE}” is in “In progress” now")
    expect(grip(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(column(page, "done").get_by_role("link", name=TITLE)).to_be_visible()
    expect(grip(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#toasts")).to_contain_text("cannot become “Cancelled”")
    expect(grip(page)).to_be_focused()


def test_the_menu_moves_by_keyboard_and_closes_by_escape(board):
    page = board()
    grip(page).focus()
    page.keyboard.press("Enter")
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(card(page).locator(".menu-panel")).to_be_hidden()
    expect(grip(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(column(page, "in_progress").get_by_role("link", name=TITLE)).to_be_visible()


def test_a_finger_moves_it_by_the_menu(board):
    page = board(width=360, height=740, has_touch=True, is_mobile=True)
    grip(page).tap()
    card(page).get_by_role("button", name="Move to “Done”").tap()
    expect(column(page, "done").get_by_role("link", name=TITLE)).to_have_count(1)


def test_a_card_is_changed_in_its_place_and_escape_gives_it_back(board):
    page = board()
    grip(page).click()
    card(page).get_by_role("link", name="Change here").click()
    title = page.locator("[data-changing]").get_by_label("Title")
    expect(title).to_be_focused()
    title.fill("Something else")
    page.keyboard.press("Escape")
    expect(grip(page)).to_be_focused()
    grip(page).click()
    card(page).get_by_role("link", name="Change here").click()
    title.fill("")
    page.keyboard.press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert faults(page) == []
    title.fill("Answer the schools")
    page.keyboard.press("Enter")
    expect(grip(page, "Answer the schools")).to_be_focused()
    assert TodoItem.objects.filter(title="Answer the schools").exists()


def test_typing_narrows_the_board_and_the_address_keeps_it(board):
    page = board()
    page.get_by_label("Search to-dos").press_sequentially("invoices")
    expect(page).to_have_url(re.compile(r"\?q=invoices$"))
    expect(page.get_by_role("link", name="Renew the certificate of the staging site")).to_have_count(0)
    page.get_by_label("Whose").select_option("mine")
    expect(page).to_have_url(re.compile("q=invoices&whose=mine"))
    drag(page, TITLE, "in_progress")
    expect(column(page, "in_progress").get_by_role("link", name=TITLE)).to_be_visible()
    expect(page.get_by_role("link", name="Renew the certificate of the staging site")).to_have_count(0)
    page.get_by_label("Search to-dos").fill("nothing is like this")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    assert faults(page) == []


def test_one_title_after_the_other_is_added_in_a_column(board):
    page = board()
    open_ = column(page, "open")
    open_.locator(".quick summary").click()
    for title in ("Water the plants", "Feed the cat"):
        open_.get_by_label("Title").fill(title)
        page.keyboard.press("Enter")
        expect(open_.get_by_label("Title")).to_have_value("")
        expect(open_.get_by_label("Title")).to_be_focused()
        assert TodoItem.objects.filter(title=title, status="open").exists()
    page.keyboard.press("Enter")
    expect(open_.get_by_label("Title")).to_have_attribute("aria-invalid", "true")
    assert faults(page) == []


def test_many_are_ticked_at_once_and_put_in_the_trash_and_taken_back(board):
    page = board()
    done = column(page, "done")
    was = counted(page, "done")
    picks = done.locator("[data-pick]")
    picks.nth(0).check()
    picks.nth(2).click(modifiers=["Shift"])
    bar = page.locator("#selection")
    expect(bar.locator("output")).to_have_text("3")
    assert faults(page) == []
    done.locator("[data-pick-all]").check()
    expect(bar.locator("output")).to_have_text(str(picks.count()))
    bar.get_by_role("button", name="Untick all").click()
    expect(bar).to_be_hidden()
    done.locator("[data-pick-all]").check()
    bar.get_by_role("button", name="Move to the trash").click()
    expect(page.locator("#toasts")).to_contain_text("in the trash")
    expect(done.locator(".column-header .column-count")).to_have_text("0")
    expect(bar).to_be_hidden()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(done.locator(".column-header .column-count")).to_have_text(str(was))


def test_all_of_it_works_without_scripts(new_context, sign_in):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, STAFF)
    page.goto("/todos/")
    page.get_by_label("Search to-dos").fill("invoices")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("q=invoices"))
    grip(page).click()
    card(page).get_by_role("button", name="Move to “Done”").click()
    expect(page).to_have_url(re.compile("q=invoices"))
    expect(column(page, "done").get_by_role("link", name=TITLE)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(column(page, "open").get_by_role("link", name=TITLE)).to_be_visible()
    card(page).locator("[data-pick]").check()
    page.locator("#selection").get_by_role("button", name="Start").click()
    expect(column(page, "in_progress").get_by_role("link", name=TITLE)).to_be_visible()
    grip(page).click()
    card(page).get_by_role("link", name="Change here").click()
    page.get_by_label("Title").fill("Answer the schools about invoices")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Answer the schools about invoices")).to_be_visible()
    column(page, "open").locator(".quick summary").click()
    column(page, "open").get_by_label("Title").fill("More invoices")
    column(page, "open").get_by_role("button", name="Add").click()
    expect(page.get_by_role("link", name="More invoices")).to_be_visible()


def fill(number: int = 200) -> None:
    long = "Agree with the accountant on how long invoices are kept and write it down where the next one finds it"
    arabic = "الرد على سؤال المدارس عن الفواتير قبل نهاية الأسبوع"
    titles = [long, arabic, "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 2, "Ink"]
    staff = User.objects.get(email=STAFF)
    TodoItem.objects.bulk_create(
        TodoItem(title=titles[n % 4][:200], priority=n % 3 + 1, assignee=staff if n % 2 else None)
        for n in range(number)
    )


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_board_fits_and_is_accessible_when_it_is_full_and_when_it_is_empty(board, scheme, width):
    page = board(width=width, color_scheme=scheme)
    assert faults(page) == []
    fill()
    for address in ("/todos/?open=3", "/todos/?status=open", "/todos/trash/", "/todos/new/", todo().get_absolute_url()):
        page.goto(address)
        assert faults(page) == [], address
    TodoItem.objects.all().delete()
    page.goto("/todos/")
    assert faults(page) == []


def test_text_of_twice_the_size_and_right_to_left_fit(board):
    page = board(width=640)
    fill(20)
    for address in ("/todos/", todo().get_absolute_url(), "/todos/new/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert cut_off(page) == [], address
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/todos/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert cut_off(page) == []


def test_arrow_keys_follow_the_direction_of_reading(board):
    page = board()
    page.evaluate("document.documentElement.dir = 'rtl'")
    grip(page).focus()
    page.keyboard.press("ArrowLeft")
    expect(column(page, "in_progress").get_by_role("link", name=TITLE)).to_be_visible()


def test_more_of_a_column_is_shown_and_the_place_is_kept(board):
    page = board()
    fill(30)
    page.goto("/todos/")
    more = page.locator("#more-open")
    more.click()
    expect(page).to_have_url(re.compile("open=2"))
    expect(column(page, "open").locator("[data-card]")).to_have_count(24)
    expect(page.locator("#more-open")).to_be_focused()
