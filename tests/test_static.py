"""No stylesheet, script or drawing loads from another host: neither ours nor those of the packages."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders

from tests import files
from tests.page import IN_STYLES
from tests.payloads import leads_away

# Built, from the sources that are looked at here.
BUILT = {"css/app.css"}
PICTURES = {".png", ".ico"}
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|(?<![:\"'`])//(?= ).*?$", re.DOTALL | re.MULTILINE)
NAMESPACE = re.compile(r"xmlns(?::\w+)?=\"[^\"]*\"")
ANOTHER_HOST = re.compile(r"(?:https?:|[\"'`(])//[^\s\"'`)]*")


def ours() -> list[Path]:
    sources = [*(files.ROOT / "static").rglob("*.*"), *(files.ROOT / "apps").glob("*/static_src/**/*.*")]
    return sorted(path for path in sources if is_read(path))


def is_read(path: Path) -> bool:
    return path.suffix not in PICTURES and not any(path.as_posix().endswith(name) for name in BUILT)


def hosts(source: str) -> list[str]:
    return ANOTHER_HOST.findall(NAMESPACE.sub("", COMMENT.sub("", source)))


@pytest.mark.parametrize("path", ours(), ids=files.shown)
def test_a_file_of_ours_names_no_other_host(path):
    assert hosts(path.read_text("utf-8")) == []


def test_no_stylesheet_of_a_package_loads_from_another_host():
    sheets = [storage.path(name) for finder in get_finders() for name, storage in finder.list([]) if ".css" in name]
    assert len(sheets) > 10, "nothing was looked at"
    found = {sheet: [to for to in addresses(sheet) if leads_away(to)] for sheet in map(Path, sheets)}
    assert {sheet: away for sheet, away in found.items() if away} == {}


def addresses(sheet: Path) -> list[str]:
    found = IN_STYLES.findall(COMMENT.sub("", sheet.read_text("utf-8")))
    return [address for address in found if not address.startswith("data:")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("@import url(//fonts.example/a.css);", 1),
        ("src: url('https://fonts.example/a.woff2')", 1),
        ("import x from 'https://cdn.example/x.js'", 1),
        ("fetch(`//cdn.example/${name}`)", 1),
        ("// https://docs.example\n/* https://docs.example */ fetch('/theme/') // done", 0),
        ('<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>', 0),
    ],
)
def test_another_host_is_seen(source, found):
    assert len(hosts(source)) == found
