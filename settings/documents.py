"""The part of the documents that lists the apps, from the first words of their READMEs: `bin/check --regenerate`."""

import re
from collections.abc import Callable
from functools import partial
from os.path import relpath
from pathlib import Path

from settings.env import BASE_DIR

BEGIN, END = "<!-- apps: written by bin/check --regenerate -->\n", "<!-- /apps -->"


def app_list(page: Path) -> str:
    return "".join(entry(readme, page) for readme in sorted(BASE_DIR.glob("apps/*/README.md")))


def entry(readme: Path, page: Path) -> str:
    """`- [Title](link): the first sentence below the title.`"""
    title, paragraph = readme.read_text("utf-8").removeprefix("# ").split("\n\n")[:2]
    sentence = re.split(r"(?<=[.])\s", " ".join(paragraph.split()))[0]
    return f"- [{title}]({relpath(readme, page.parent)}): {sentence}\n"


def with_app_list(name: str) -> str:
    """The whole page with the list between its marks."""
    page = BASE_DIR / name
    before, rest = page.read_text("utf-8").split(BEGIN)
    return f"{before}{BEGIN}{app_list(page)}{END}{rest.split(END, 1)[1]}"


FILES: dict[str, Callable[[], str]] = {name: partial(with_app_list, name) for name in ("README.md", "docs/index.md")}
