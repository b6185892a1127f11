"""The list of tasks as people use it in a browser, with scripts and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.tasks.models import SavedView, Task
from tests.looks import LOOKS, faults

pytestmark = pytest.mark.e2e

MEMBER = "member@example.com"


@pytest.fixture
def tasks(new_context, sign_in):
    """`tasks("?search=…", width=360)` opens the list as a member."""

    def open_list(asked: str = "", **options: object) -> Page:
        page = new_context(reduced_motion="reduce", **options).new_page()
        sign_in(page, MEMBER)
        page.goto(f"/tasks/{asked}")
        return page

    return open_list


def rows(page: Page):
    return page.locator(".task-row")


def title(page: Page, number: int = 0) -> str:
    return rows(page).nth(number).locator(".task-title").inner_text()


def test_typing_narrows_the_list_and_back_undoes_it(tasks):
    page = tasks()
    wanted = title(page, 3)
    page.get_by_role("searchbox", name="Search tasks").press_sequentially(wanted.split()[-1])
    expect(page).to_have_url(re.compile("search="))
    expect(page.locator(".task-chips")).to_contain_text(wanted.split()[-1])
    expect(rows(page).filter(has_text=wanted)).to_have_count(1)
    page.go_back()
    expect(page.locator(".task-chips")).to_have_count(0)
    expect(page.get_by_role("searchbox", name="Search tasks")).to_have_value("")


def test_a_filter_is_chosen_shared_and_saved_under_a_name(tasks):
    page = tasks()
    page.locator("summary", has_text="Priority").click()
    page.get_by_label("High", exact=True).check()
    expect(page).to_have_url(re.compile(r"priority=high"))
    page.locator("summary", has_text="Status").click()
    page.get_by_label("In progress", exact=True).check()
    expect(page).to_have_url(re.compile("status=in_progress"))
    page.reload()
    expect(page.get_by_label("High", exact=True)).to_be_checked()
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("On fire")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="On fire", exact=True)).to_have_attribute("aria-current", "page")
    assert SavedView.objects.get(name="On fire").query == "status=in_progress&priority=high"


def test_tasks_are_added_one_after_the_other(tasks):
    page = tasks()
    for name in ("Buy rope", "Buy tar"):
        page.get_by_label("Add a task").fill(name)
        page.keyboard.press("Enter")
        expect(rows(page).first).to_contain_text(name)
        expect(page.get_by_label("Add a task")).to_be_focused()


def test_a_task_is_completed_and_taken_back(tasks):
    page = tasks("?status=todo")
    name = title(page)
    page.get_by_role("button", name=f"Complete “{name}”").click()
    expect(page.get_by_role("button", name=f"Open “{name}” again")).to_be_focused()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name=f"Complete “{name}”")).to_be_visible()
    assert Task.objects.get(title=name).status == "todo"


def test_a_row_is_changed_where_it_stands_and_left_with_escape(tasks):
    page = tasks()
    name = title(page)
    page.get_by_role("link", name=f"Change “{name}”").click()
    expect(page.get_by_label("Title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=f"Change “{name}”")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("Title").fill("")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_label("Title").fill("Something else")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Change “Something else”")).to_be_focused()


def test_many_are_ticked_shown_completed_and_taken_back(tasks):
    page = tasks("?status=todo")
    names = [title(page, number) for number in range(3)]
    page.locator("[data-pick]").nth(0).click()
    page.locator("[data-pick]").nth(2).click(modifiers=["Shift"])
    expect(page.locator("[data-picked]")).to_have_text("3")
    page.get_by_role("button", name="Complete", exact=True).click()
    expect(page.get_by_role("heading", name="3 tasks go to “Completed”.")).to_be_focused()
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("button", name="Complete", exact=True)).to_be_focused()
    expect(page.locator("[data-picked]")).to_have_text("3")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Change 3 tasks").click()
    expect(page.locator("#toasts")).to_contain_text("3 tasks are changed.")
    assert Task.objects.filter(title__in=names, status="completed").count() == 3
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("Taken back")
    assert Task.objects.filter(title__in=names, status="todo").count() == 3


def test_a_task_opens_in_the_drawer_and_the_list_shows_what_is_done_there(tasks):
    page = tasks("?status=todo")
    name = title(page)
    page.get_by_role("link", name=name, exact=True).click()
    drawer = page.get_by_role("dialog", name="Task")
    expect(drawer.get_by_role("heading", level=2, name=name)).to_be_focused()
    drawer.get_by_role("button", name="Completed").click()
    expect(page.get_by_role("button", name=f"Complete “{name}”")).to_have_count(0)
    page.get_by_role("link", name=title(page), exact=True).click()
    expect(drawer).not_to_contain_text(name)


def test_the_end_of_the_list_brings_more_and_keeps_the_focus(tasks):
    page = tasks()
    was = rows(page).count()
    page.get_by_role("link", name="Show more").click()
    expect(rows(page).nth(was).locator(".task-title a")).to_be_focused()


def test_all_of_it_works_without_scripts(tasks):
    page = tasks(java_script_enabled=False)
    page.get_by_role("searchbox", name="Search tasks").fill("the")
    page.get_by_role("button", name="Filter", exact=True).click()
    expect(page).to_have_url(re.compile("search=the"))
    page.get_by_label("Add a task").fill("Oil the lamp")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(rows(page).first).to_contain_text("Oil the lamp")
    page.get_by_role("button", name="Complete “Oil the lamp”").click()
    expect(page.get_by_role("button", name="Open “Oil the lamp” again")).to_be_visible()
    expect(page).to_have_url(re.compile("search=the"))
    rows(page).first.locator("[data-pick]").check()
    page.get_by_role("button", name="To the trash").click()
    page.get_by_role("button", name="Change 1 task").click()
    expect(page.locator("#toasts")).to_contain_text("1 task is in the trash.")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(rows(page).first).to_contain_text("Oil the lamp")
    page.get_by_role("link", name="Change “Oil the lamp”").click()
    page.get_by_label("Title").fill("Oil both lamps")
    page.get_by_role("button", name="Save").click()
    assert Task.objects.filter(title="Oil both lamps").exists()


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_the_list_has_no_faults_at_any_width(tasks, theme, width):
    page = tasks("?priority=high&priority=medium", width=width, color_scheme=theme)
    assert faults(page) == []
    page.locator("[data-pick]").first.check()
    page.get_by_role("button", name="Complete", exact=True).click()
    expect(page.locator(".task-preview")).to_be_visible()
    page.locator(".task-edit").nth(1).click()
    expect(page.get_by_label("Title")).to_be_visible()
    assert faults(page) == []
