"""The gallery as people see it: accessible in each theme, nothing cut off, and right where the system has a say."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from apps.common.themes import THEMES
from apps.public.design.specimens import GROUPS
from tests.looks import faults

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ADDRESSES = ["/design/", *(f"/design/{group.slug}/" for group in GROUPS)]
NAMES = [theme.name for theme in THEMES]
PICTURES: Path = settings.BASE_DIR / "var/screenshots"
RUNNING = """document.getAnimations().filter(each => each.playState === "running"
    && each.effect.getComputedTiming().activeDuration > 20).map(each => each.effect.target.className)"""
OUTLINED = """element => { const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 }"""


def seen(page: Page, query: str = "", picture: str = "") -> dict[str, list[str]]:
    """What is wrong with each page of the gallery."""
    found = {}
    for address in ADDRESSES:
        page.goto(address + query)
        if wrong := faults(page):
            found[address] = wrong
        if picture:
            part = address.strip("/").removeprefix("design").strip("/") or "foundations"
            page.screenshot(path=PICTURES / f"{picture}-{part}.png", full_page=True)
    return found


@pytest.mark.parametrize("theme", NAMES)
def test_the_gallery_is_accessible_in_every_theme(new_context, theme):
    page = new_context(width=1024, reduced_motion="reduce").new_page()
    assert seen(page, f"?theme={theme}", picture=theme) == {}
    assert page.evaluate("document.documentElement.dataset.theme") == theme


@pytest.mark.parametrize("theme", NAMES)
def test_the_command_palette_is_accessible_in_every_theme(new_context, theme):
    page = new_context(width=1024, reduced_motion="reduce").new_page()
    page.goto(f"/design/overlays/?theme={theme}")
    page.locator("#command_palette").get_by_role("link", name="Search").click()
    expect(page.locator("#palette-list")).to_be_visible()
    page.screenshot(path=PICTURES / f"{theme}-palette.png")
    assert faults(page) == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_gallery_fits_every_width(new_context, width):
    assert seen(new_context(width=width, reduced_motion="reduce").new_page()) == {}


def test_nothing_moves_for_those_who_asked_for_rest(new_context):
    page = new_context(reduced_motion="reduce").new_page()
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate(RUNNING) == [], address


def test_a_skeleton_moves_for_others(page):
    page.goto("/design/feedback/")
    assert page.evaluate(RUNNING)


def test_focus_and_state_are_visible_in_the_colours_of_the_system(new_context):
    page = new_context(forced_colors="active").new_page()
    page.goto("/design/navigation/")
    current = page.locator(".tabs [aria-current]").first
    assert current.evaluate(OUTLINED)
    page.goto("/design/actions/")
    assert page.locator(".btn[aria-pressed=true]").first.evaluate(OUTLINED)
    for selector in (".btn-primary", ".btn-ghost", ".link"):
        button = page.locator(f".state {selector}:not(:disabled)").first
        page.locator("main").focus()
        button.focus()
        # As by the keyboard: a focus that a script sets after a key shows.
        page.keyboard.press("Shift")
        assert button.evaluate("element => element.matches(':focus-visible')")
        assert button.evaluate(OUTLINED), selector


def test_a_switch_is_told_from_another_in_the_colours_of_the_system(new_context):
    page = new_context(forced_colors="active").new_page()
    page.goto("/design/forms/")
    colour = "element => getComputedStyle(element, '::before').backgroundColor"
    on, off = page.locator("#filled_news"), page.locator("#plain_news")
    assert on.evaluate(colour) != off.evaluate(colour)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_dialog_and_a_drawer_open_with_and_without_javascript(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/design/overlays/")
    for opener, title in [("Delete it", "Delete the post?"), ("Show the places", "Places")]:
        page.locator("#opener").get_by_role("button", name=opener).click()
        panel = page.get_by_role("dialog", name=title)
        expect(panel).to_be_visible()
        assert panel.locator(":focus").count() == 1
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
    page.locator("#opener").get_by_role("button", name="Delete it").click()
    page.get_by_role("dialog", name="Delete the post?").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog", name="Delete the post?")).to_be_hidden()


def test_a_tooltip_is_there_for_the_keyboard_and_leaves_by_escape(page):
    page.goto("/design/overlays/")
    tip, button = page.locator("#tip-rates"), page.get_by_role("button", name="About rates")
    expect(tip).to_be_hidden()
    button.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.get_by_role("button", name="About keys").focus()
    button.focus()
    expect(tip).to_be_visible()


def test_the_appearance_changes_at_once_and_stays(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/account/appearance/")
    page.evaluate("window.same = true")
    page.get_by_role("radio", name="Dracula").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dracula")
    expect(page.get_by_role("radio", name="Dracula")).to_be_checked()
    expect(page.get_by_role("radio", name="Dracula")).to_be_focused()
    expect(page.locator("#theme-dracula")).to_have_attribute("aria-pressed", "true")
    page.locator("summary[aria-label=Theme]").click()
    page.locator("#theme-latte").click()
    expect(page.get_by_role("radio", name="Catppuccin Latte")).to_be_checked()
    page.get_by_role("radio", name="Dracula").check()
    expect(page.locator("#theme-dracula")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.same")
    page.reload()
    expect(page.get_by_role("radio", name="Dracula")).to_be_checked()


def test_the_appearance_changes_without_javascript(plain_page, sign_in):
    sign_in(plain_page, "member@example.com")
    plain_page.goto("/account/appearance/")
    plain_page.get_by_role("radio", name="Nord light").check()
    plain_page.get_by_role("button", name="Save theme").click()
    expect(plain_page.locator("html")).to_have_attribute("data-theme", "nord")


def test_the_pages_of_the_account_stand_in_one_row_on_a_phone(new_context, sign_in):
    page = new_context(width=360).new_page()
    sign_in(page, "member@example.com")
    page.goto("/account/security/")
    tops = page.locator(".settings-nav a").evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")
    assert len(tops) > 4
    assert max(tops) - min(tops) < 2
    here = page.locator(".settings-nav [aria-current]")
    expect(here).to_be_in_viewport(ratio=1)
    last = page.locator(".settings-nav a").last
    last.focus()
    expect(last).to_be_in_viewport(ratio=1)
