"""The tasks of the example of the SDK, used by a person in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.sdk.example import noisy_picture, part, shows, sign_in, unique, watch_progress

pytestmark = pytest.mark.sdk


def cards(page: Page):
    return part(page, "Tasks").get_by_role("listitem")


def test_a_filter_of_several_values_filters(front):
    sign_in(front)
    tasks = part(front, "Tasks")
    tasks.get_by_label("Completed").check()
    expect(cards(front).filter(has_text=re.compile("To do|In progress"))).to_have_count(0)
    tasks.get_by_label("To do").check()
    expect(cards(front).filter(has_text="To do").first).to_be_visible()
    expect(cards(front).filter(has_text="In progress")).to_have_count(0)


def test_a_list_goes_on_to_its_end(front):
    sign_in(front)
    part(front, "Tasks").get_by_label("In progress").check()
    expect(cards(front).filter(has_text="To do")).to_have_count(0)
    expect(cards(front)).to_have_count(5)
    more = part(front, "Tasks").get_by_role("button", name="More")
    while more.count():
        count = cards(front).count()
        more.click()
        expect(cards(front).nth(count)).to_be_visible()
        expect(more.or_(cards(front).last)).not_to_be_disabled()
    titles = cards(front).all_inner_texts()
    assert len(titles) > 5


def test_a_task_is_made_with_a_picture_whose_upload_is_seen(front):
    sign_in(front)
    seen, title = watch_progress(front), unique("Photograph the hull")
    front.get_by_label("What is to be done?").fill(title)
    front.get_by_label("Pictures").set_input_files(noisy_picture("hull.png"))
    part(front, "Tasks").get_by_role("button", name="Add").click()
    made = cards(front).filter(has_text=title)
    expect(made).to_be_visible(timeout=30_000)
    assert any(0 < value < 1 for value in seen()), seen()
    shows(made.locator("img"))


def test_a_task_is_completed_where_it_stands(front):
    sign_in(front)
    part(front, "Tasks").get_by_label("To do").check()
    expect(cards(front).filter(has_text=re.compile("In progress|Completed"))).to_have_count(0)
    card = cards(front).first
    title = card.get_by_role("heading").inner_text()
    card.get_by_role("button", name="Complete").click()
    expect(cards(front).filter(has_text=title)).to_have_count(0)
