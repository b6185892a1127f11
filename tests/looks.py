"""The widths and themes that people have, and what is wrong with a page in them."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LOOKS = [("light", 360), ("light", 768), ("light", 1440), ("dark", 1440)]
# Swagger UI, for developers, in the frame of a page; it is there when it has made this.
PROGRAMS = {"/api/docs/": "#swagger-ui .opblock"}


def visit(page: Page, address: str) -> Page:
    page.goto(address)
    if selector := PROGRAMS.get(address.partition("#")[0]):
        # It works for seconds where the machine is busy with other tests.
        page.wait_for_selector(selector, timeout=60_000)
    return page


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, and what is cut off."""
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
    return found + cut_off(page)


def cut_off(page: Page) -> list[str]:
    """What reaches beyond a page that scrolls sideways, outermost first."""
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    return page.evaluate(
        """[...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > innerWidth)
        .slice(0, 4).map(each => `is cut off: ${each.outerHTML.slice(0, 160)}`)"""
    ) or ["scrolls sideways"]
