"""A file goes out of the list and another one comes in, as people do it in a browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.looks import faults

pytestmark = pytest.mark.e2e

GOOD = "title,status,priority\n" + "".join(f"Oar number {number},todo,high\n" for number in range(7))
BAD = "title,status\nPaint,lost\n"


def choose(page: Page, text: str) -> None:
    file = {"name": "tasks.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()


def mend_and_import(member: Page) -> None:
    member.goto("/tasks/import/")
    choose(member, BAD)
    expect(member.get_by_role("cell", name="“lost” is none of these: todo, in_progress, completed.")).to_be_visible()
    member.get_by_label("Where the tasks go").select_option(label="Harbour Studio")
    choose(member, GOOD)
    expect(member.get_by_text("Everybody in Harbour Studio will see what you import.")).to_be_visible()
    member.get_by_role("button", name="Import 7 tasks").click()
    expect(member.locator("#toasts")).to_contain_text("7 tasks are imported.")
    expect(member.get_by_role("link", name="Oar number 0").first).to_be_visible()


def test_a_member_mends_a_file_imports_it_and_finds_the_tasks(page, sign_in):
    sign_in(page, "member@example.com")
    mend_and_import(page)


def test_it_works_without_javascript(plain_page, sign_in):
    sign_in(plain_page, "member@example.com")
    mend_and_import(plain_page)


def test_the_page_of_the_import_has_no_faults_before_and_after_the_file(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/tasks/import/")
    assert faults(page) == []
    choose(page, GOOD)
    expect(page.get_by_role("button", name="Import 7 tasks")).to_be_visible()
    assert faults(page) == []


def test_the_list_is_exported_as_it_is_filtered(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/tasks/?search=pier")
    page.get_by_label("More about the tasks").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert "Draw the new pier" in text
    assert "Sign the lease" not in text
