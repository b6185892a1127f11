"""The full product, which takes hours: every page in each theme, at each width, in both directions. `bin/check --full`.

`tests/test_pages_in_a_browser.py` looks at a part of it in each run.
"""

import pytest

from apps.common.models import User
from apps.common.themes import COOKIE, THEMES
from tests.looks import LOOKS, faults, visit
from tests.test_pages_in_a_browser import PEOPLE, addresses

pytestmark = pytest.mark.full
LANGUAGES = {"ltr": "en", "rtl": "ar"}


@pytest.fixture(autouse=True)
def everywhere(settings, tmp_path):
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    settings.ROOT_URLCONF = "tests.everywhere"
    settings.MAIL_PREVIEW_DIR = str(tmp_path)


@pytest.mark.parametrize("direction", LANGUAGES)
@pytest.mark.parametrize("width", sorted({width for _scheme, width in LOOKS}))
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_accessible_and_fits(new_context, sign_in, site, person, theme, width, direction):
    email = PEOPLE[person]
    User.objects.filter(email=email).update(theme=theme)
    context = new_context(width=width, locale=LANGUAGES[direction], reduced_motion="reduce")
    context.add_cookies([{"name": COOKIE, "value": theme, "url": site}])
    page = context.new_page()
    if email:
        sign_in(page, email)
    seen = {address: looked_at(visit(page, address), theme, direction) for address in addresses(person)}
    assert {address: wrong for address, wrong in seen.items() if wrong} == {}


def looked_at(page, theme: str, direction: str) -> list[str]:
    worn = page.evaluate("[document.documentElement.dataset.theme, document.documentElement.dir || 'ltr']")
    return faults(page) + ([] if worn == [theme, direction] else [f"it wears {worn}"])
