"""Every page in a language that reads from right to left: nothing is cut off, and what points points the other way."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from apps.common.models import User
from apps.public.templatetags.public import POINTING
from tests import looks
from tests.looks import visit
from tests.test_pages_in_a_browser import PEOPLE, addresses

pytestmark = pytest.mark.e2e
# Also beyond the other edge, to which nobody can scroll. What scrolls by itself has to hold it within its own reach and
# be within the page itself.
CUT_OFF = """[...document.querySelectorAll("body *")].filter(each => {
    const box = each.getBoundingClientRect(), seen = each.checkVisibility({ visibilityProperty: true });
    if (!box.width || !seen || each.ownerSVGElement || each.closest(".sr-only, .skip-link")) return false;
    let { left, right } = box;
    for (let up = each.parentElement; up; up = up.parentElement) {
        if (!["auto", "scroll"].includes(getComputedStyle(up).overflowX)) continue;
        const frame = up.getBoundingClientRect(), start = frame.left + up.clientLeft, end = start + up.clientWidth;
        const rest = up.scrollWidth - up.clientWidth, mirrored = getComputedStyle(up).direction == "rtl";
        const toLeft = up.scrollLeft + (mirrored ? rest : 0), toRight = rest - toLeft;
        if (left < start - toLeft - 1 || right > end + toRight + 1) return true;
        [left, right] = [frame.left, frame.right];
    }
    return left < -1 || right > innerWidth + 1;
}).slice(0, 4).map(each => `is cut off: ${each.outerHTML.slice(0, 160)}`)"""
MIRRORED = """names => [...document.querySelectorAll(".icon use")]
    .filter(use => names.includes(use.getAttribute("href").split("#")[1]))
    .filter(use => getComputedStyle(use.parentNode).scale != "-1 1").map(use => use.outerHTML)"""


@pytest.fixture(autouse=True)
def arabic(settings, tmp_path):
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    settings.ROOT_URLCONF = "tests.everywhere"
    settings.MAIL_PREVIEW_DIR = str(tmp_path)


def faults(page: Page) -> list[str]:
    turned = page.evaluate("document.documentElement.dir") == "rtl"
    wrong = page.evaluate(CUT_OFF) + page.evaluate(MIRRORED, sorted(POINTING))
    return wrong if turned else ["it does not read from right to left"]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_can_be_read_from_right_to_left(new_context, sign_in, person, width):
    page = new_context(width=width, locale="ar", reduced_motion="reduce").new_page()
    if email := PEOPLE[person]:
        sign_in(page, email)
    found = addresses(person)
    assert found
    # axe sees the same at each width, as far as the direction goes.
    look = faults if width < 1000 else lambda page: faults(page) + looks.faults(page)
    seen = {address: look(visit(page, address)) for address in found}
    assert {address: wrong for address, wrong in seen.items() if wrong} == {}


def test_the_admin_can_be_read_from_right_to_left(new_context, sign_in):
    User.objects.filter(email="admin@example.com").update(language="ar")
    page = new_context(width=1440, reduced_motion="reduce").new_page()
    sign_in(page, "admin@example.com")
    for address in ("/admin/", "/admin/common/user/", "/admin/common/todoitem/add/"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_what_is_cut_off_or_points_wrong_is_seen(new_context):
    page = new_context(width=360, locale="ar").new_page()
    page.goto("/account/login/")
    assert faults(page) == []
    page.evaluate("document.querySelector('main').style.marginInlineEnd = '-3rem'")
    assert any("is cut off" in each for each in faults(page))
    page.evaluate("document.querySelector('main').style.marginInlineEnd = ''")
    page.evaluate("""() => {
        const [frame, far] = [document.createElement("div"), document.createElement("div")];
        Object.assign(frame.style, { overflowX: "auto" });
        Object.assign(far.style, { width: "60rem" });
        far.textContent = "far";
        frame.append(far);
        document.querySelector("main").append(frame);
    }""")
    assert faults(page) == []
    page.evaluate("document.querySelector('main > div:last-child > div').style.marginInlineStart = '-3rem'")
    assert any("is cut off" in each for each in faults(page))
    page.goto("/account/login/")
    page.evaluate("document.querySelector('.icon').innerHTML = '<use href=\"#chevron-right\"/>'")
    assert any("chevron-right" in each for each in faults(page))


def test_without_the_language_the_page_reads_as_ever(db):
    assert 'dir="rtl"' not in Client().get("/").content.decode()
