"""The example of docs/audit.md, run as it stands there."""

import re

from tests import files

PAGE = files.ROOT / "docs" / "audit.md"


def test_the_example_does_what_it_says(db):
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert "assert" in code
    exec(code, {})  # noqa: S102  # our own page
