"""What the styles rely on in every template (tests/test_templates.py looks at the rest)."""

import re

from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
SIDES = re.compile(r"class=\"[^\"]*(?<![\w-])(ml|mr|pl|pr|left|right|text-left|text-right|border-l|border-r)-")
ASKED = re.compile(r"(?:icon|before|after)=\"([a-z-]+)\"|icon\.html\" with name=\"([a-z-]+)\"")


def test_sides_are_named_by_reading_direction():
    found = [path.name for path in FOLDER.rglob("*.html") if SIDES.search(path.read_text())]
    assert found == []


def test_every_icon_that_is_asked_for_is_drawn():
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', (settings.BASE_DIR / "static/img/icons.svg").read_text()))
    asked = {one or other for path in FOLDER.rglob("*.html") for one, other in ASKED.findall(path.read_text())}
    assert asked
    assert asked <= drawn
