"""The admin as staff has it in hand: by keyboard, on a phone, without anything cut off."""

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from playwright.sync_api import expect

from apps.common.models import Job, MailMessage, Upload, User

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SUPERUSER = "admin@example.com"
LONG = "a" * 80


@pytest.fixture
def office(new_context, sign_in):
    """`office(width)`: a page with a superuser at it."""

    def open_page(width: int):
        page = new_context(width=width, reduced_motion="reduce").new_page()
        sign_in(page, SUPERUSER)
        return page

    return open_page


def test_the_menu_of_a_phone_opens_by_keyboard(office):
    page = office(360)
    page.goto("/admin/")
    toggle = page.get_by_role("button", name="Show or hide the menu")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#nav-sidebar-inner :focus")).to_be_visible()
    expect(toggle).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_filters_and_the_account_menu_open_by_keyboard(office, key):
    page = office(1440)
    page.goto("/admin/common/user/")
    page.get_by_role("button", name="Filters").focus()
    page.keyboard.press(key)
    expect(page.locator("#changelist-filter :focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#changelist-filter")).to_be_hidden()

    page.get_by_role("button", name=SUPERUSER).focus()
    page.keyboard.press(key)
    expect(page.get_by_role("link", name="Your account")).to_be_visible()
    expect(page.locator("nav nav :focus")).to_be_visible()


def test_every_tab_of_a_person_stands_on_a_phone(office):
    page = office(360)
    person = User.objects.get(email="member@example.com")
    page.goto(f"/admin/common/user/{person.pk}/change/")
    page.set_viewport_size({"width": 320, "height": 700})
    for tab in ("General", "Memberships", "Notes"):
        expect(page.locator("#tabs-items").get_by_text(tab)).to_be_in_viewport()
    page.locator("#tabs-items").get_by_text("Notes").press("Enter")
    expect(page.get_by_text("Add another Note")).to_be_visible()
    page.locator("#tabs-items").get_by_text("General").press("Enter")
    expect(page.get_by_role("link", name="Reset password")).to_be_in_viewport()


def test_long_words_push_no_page_of_a_phone_sideways(office):
    page = office(360)
    job = Job.objects.create(
        task_path=f"apps.{LONG}",
        args_kwargs={"args": [], "kwargs": {}},
        status=TaskResultStatus.FAILED,
        run_after=timezone.now(),
        exception_class_path=LONG,
        traceback=f'  File "/srv/{LONG}", line 1, in {LONG}\n',
    )
    mail = MailMessage.objects.create(to=f"{LONG}@example.com", subject=LONG, message_id=LONG)
    Upload.objects.update(sha256="0" * 64)
    upload = Upload.objects.first()
    assert upload is not None
    for model, row in (("job", job), ("mailmessage", mail), ("upload", upload)):
        page.goto(f"/admin/common/{model}/{row.pk}/change/")
        expect(page.locator("fieldset").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), model
