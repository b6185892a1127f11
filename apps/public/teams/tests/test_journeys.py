"""Teams in a browser: by keyboard alone, without scripts, and on a narrow screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.common.models import Invitation, Membership, Team
from tests.looks import LOOKS, faults

pytestmark = pytest.mark.e2e

MEMBER = "member@example.com"
HARBOUR = "/teams/harbour-studio/"


def press_until(page: Page, wanted, key: str = "Tab") -> None:
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError("The keyboard does not reach it.")


def role_of(mailbox: str) -> str:
    return Membership.objects.get(team__slug="harbour-studio", user__email=f"{mailbox}@example.com").role


def confirm_password(page: Page) -> None:
    page.get_by_label("Password").fill("groundwork-demo")
    page.get_by_role("button", name="Continue").click()


def test_a_team_is_made_and_people_invited_by_keyboard_alone(page, sign_in):
    sign_in(page, MEMBER)
    page.goto("/teams/")
    press_until(page, page.locator("main").get_by_role("link", name="New team"))
    page.keyboard.press("Enter")
    press_until(page, page.get_by_label("Name"))
    page.keyboard.type("Blue Boats")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Blue Boats")
    press_until(page, page.get_by_label("E-mail addresses"))
    page.keyboard.type("new@example.com member@example.com")
    press_until(page, page.get_by_role("button", name="Send invitations"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[data-error-summary]")).to_contain_text(
        "member@example.com: This person is in the team already."
    )
    expect(page.locator("#invitations")).to_contain_text("new@example.com")
    expect(page.get_by_label("E-mail addresses")).to_have_value("member@example.com")
    assert Team.objects.filter(slug="blue-boats").exists()


def test_a_role_is_given_and_taken_back_without_a_new_page(page, sign_in):
    sign_in(page, MEMBER)
    page.goto(HARBOUR)
    page.evaluate("window.same = true")
    page.get_by_label("Role of Grace Mbeki", exact=True).select_option("admin")
    page.get_by_role("button", name="Change the role of Grace Mbeki").click()
    expect(page.locator("#toasts")).to_contain_text("the role is Admin now")
    expect(page.get_by_role("button", name="Change the role of Grace Mbeki")).to_be_focused()
    assert page.evaluate("window.same")
    assert role_of("grace.mbeki") == "admin"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("the role is Member now")
    assert role_of("grace.mbeki") == "member"


def test_members_are_found_while_typing_and_the_address_tells_it(page, sign_in):
    sign_in(page, MEMBER)
    page.goto(HARBOUR)
    page.get_by_label("Search members").type("yuki")
    expect(page.locator("#members .setting")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"q=yuki"))
    page.get_by_label("Search members").fill("nobody at all")
    expect(page.get_by_role("heading", name="Nobody found")).to_be_visible()


def test_everything_works_without_scripts(plain_page, sign_in):
    page = plain_page
    sign_in(page, MEMBER)
    page.goto("/teams/")
    page.get_by_role("listitem").filter(has_text="Sunday Kitchen").get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sunday Kitchen")
    expect(page.get_by_text("You are in the team Sunday Kitchen now.")).to_be_visible()

    page.locator(".team-switcher > summary").click()
    page.locator(".team-switcher").get_by_role("button", name="Harbour Studio").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour Studio")
    page.get_by_label("Role of Grace Mbeki", exact=True).select_option("admin")
    page.get_by_role("button", name="Change the role of Grace Mbeki").click()
    expect(page.get_by_text("the role is Admin now")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    assert role_of("grace.mbeki") == "member"

    page.locator("summary[aria-label='More about Grace Mbeki']").click()
    page.get_by_role("link", name="Remove from the team").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Removed: Grace Mbeki.")).to_be_visible()

    page.get_by_role("navigation", name="Team", exact=True).get_by_role("link", name="Invitations").click()
    page.get_by_label("E-mail addresses").fill("one@example.com two@example.com")
    page.get_by_role("button", name="Send invitations").click()
    expect(page.get_by_text("2 invitations are on their way.")).to_be_visible()
    page.get_by_role("listitem").filter(has_text="one@example.com").get_by_role("link", name="Revoke").click()
    page.get_by_role("button", name="Revoke").click()
    assert Invitation.objects.get(email="one@example.com").status == "revoked"

    page.get_by_role("navigation", name="Team", exact=True).get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Delete").click()
    confirm_password(page)
    page.get_by_label("Name of the team").fill("Harbour Studio")
    page.get_by_role("button", name="Delete the team").click()
    expect(page.get_by_text("Deleted: Harbour Studio.")).to_be_visible()
    assert not Team.objects.filter(slug="harbour-studio").exists()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_team_is_switched_in_the_navigation_of_a_narrow_page(new_context, sign_in, scripts):
    page = new_context(width=360, java_script_enabled=scripts).new_page()
    sign_in(page, MEMBER)
    page.goto("/pricing/")
    expect(page.locator(".team-switcher")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.locator(".team-switcher > summary").click()
    page.locator(".team-switcher").get_by_role("button", name="Northlight Maps").click()
    expect(page).to_have_url(re.compile(r"/pricing/$"))
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".team-switcher > summary")).to_contain_text("Northlight Maps")


def test_the_switcher_opens_and_closes_by_keyboard(page, sign_in):
    sign_in(page, MEMBER)
    page.goto("/pricing/")
    summary = page.locator(".team-switcher > summary")
    press_until(page, summary)
    page.keyboard.press("Enter")
    press_until(page, page.locator(".team-switcher").get_by_role("button", name="Tide & Timber"))
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    press_until(page, page.locator(".team-switcher").get_by_role("button", name="Tide & Timber"))
    page.keyboard.press("Enter")
    expect(summary).to_contain_text("Tide & Timber")


@pytest.mark.parametrize("width", [1024, 1280, 1440])
def test_the_switcher_and_the_navigation_stand_in_one_row(new_context, sign_in, width):
    page = new_context(width=width).new_page()
    sign_in(page, MEMBER)
    Team.objects.filter(slug="harbour-studio").update(name="Donaudampfschifffahrtselektrizitätenhauptbetriebswerk AG")
    page.goto("/pricing/")
    summary = page.locator(".team-switcher > summary").bounding_box()
    links = [link.bounding_box() for link in page.locator("#site-nav > ul a").all()]
    assert all(summary["x"] + summary["width"] <= link["x"] for link in links)
    assert len({link["y"] for link in links}) == 1


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_long_names_and_open_menus_fit(new_context, sign_in, theme, width):
    page = new_context(width=width, color_scheme=theme).new_page()
    sign_in(page, MEMBER)
    Team.objects.filter(slug="harbour-studio").update(name="Donaudampfschifffahrtselektrizitätenhauptbetriebswerk AG")
    long_address = f"{'very-long-name' * 4}@example.com"
    Invitation.objects.filter(email="rosa.delgado@example.com").update(email=long_address)
    for address in ("", "invitations/", "settings/", "leaving/"):
        page.goto(HARBOUR + address)
        assert faults(page) == []
    page.goto(HARBOUR)
    page.locator("summary[aria-label^='More about']").last.click()
    if width < 1024:
        page.get_by_role("button", name="Menu").click()
    page.locator(".team-switcher > summary").click()
    assert faults(page) == []
