"""Every template compiles, is used, and holds to what the content security policy allows."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests import files

ALL = files.templates(".html", ".txt", ".xml")
PAGES = files.templates()
# Mail programs know no policy and read inline styles only.
ON_THE_SITE = [path for path in PAGES if "email" not in path.parts]

NAME = r"[\w./-]+\.(?:html|txt|xml)"
MENTIONED = re.compile(rf"""["']({NAME})(?:#\w+)?["']""")
# A name made at run time, f"errors/{status}.html", uses every template that fits.
MADE = re.compile(r"""f["']([\w./-]*/[\w./-]*\{[^"']*\.(?:html|txt|xml))["']""")


def name(path: Path) -> str:
    return path.relative_to(files.TEMPLATES).as_posix()


def text(path: Path) -> str:
    """The template without its comments."""
    source = path.read_text("utf-8")
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", "", source, flags=re.DOTALL)


@pytest.mark.parametrize("path", ALL, ids=name)
def test_it_compiles(path):
    get_template(name(path))


def mentions() -> tuple[set[str], list[re.Pattern[str]]]:
    sources = [path.read_text("utf-8") for path in files.python()] + [text(path) for path in ALL]
    mentioned = {found for source in sources for found in MENTIONED.findall(source)}
    made = {found for source in sources for found in MADE.findall(source)}
    return mentioned, [re.compile(re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(pattern))) for pattern in made]


def is_a_letter(path: Path) -> bool:
    """allauth is given the name of a mail without its endings."""
    prefix = re.sub(r"_(?:message|subject)\.txt$", "", name(path))
    return prefix != name(path) and any(f'"{prefix}"' in source.read_text("utf-8") for source in files.python())


def overrides_a_package(path: Path) -> bool:
    import django.forms

    folders = [
        Path(config.path) / "templates" for config in apps.get_app_configs() if not config.name.startswith("apps.")
    ]
    folders.append(Path(django.forms.__path__[0]) / "templates")
    return any((folder / name(path)).exists() for folder in folders)


def is_component_with_a_test(path: Path) -> bool:
    """Components are a library: one that no page includes at the moment is kept alive by its test."""
    tests = (files.ROOT / "apps/public/tests/test_components.py").read_text("utf-8")
    return path.parent.name == "components" and f'"{path.stem}"' in tests


def test_every_template_is_used():
    mentioned, made = mentions()
    unused = [
        name(path)
        for path in ALL
        if name(path) not in mentioned
        and not any(pattern.fullmatch(name(path)) for pattern in made)
        and not overrides_a_package(path)
        and not is_component_with_a_test(path)
        and not is_a_letter(path)
    ]
    assert not unused, f"nothing refers to: {unused}"


def test_every_template_that_is_mentioned_exists():
    missing = []
    for path in ALL:
        for mentioned in re.findall(rf"""\{{% (?:extends|include) ["']({NAME})""", text(path)):
            try:
                get_template(mentioned)
            except TemplateDoesNotExist:
                missing.append(f"{name(path)}: {mentioned}")
    assert not missing


@pytest.mark.parametrize("path", files.templates(".html"), ids=name)
def test_a_component_begins_with_its_contract(path):
    if path.parent.name == "components":
        assert re.match(r"\{# .{3,} #\}\n", path.read_text("utf-8")), "its first line is no comment naming variables"


FORBIDDEN = {
    "an inline style, which the policy blocks; use a class": r"<[^>]*\sstyle\s*=",
    "a style element, which the policy blocks; use styles.css": r"<style\b",
    "a handler attribute, which the policy blocks; use app.js": r"<[^>]*\son[a-z]+\s*=",
    "hx-on, which evaluates code": r"\bhx-on\b",
    "a filter in hx-trigger, which evaluates code and fails open": r"""hx-trigger\s*=\s*"[^"]*\[""",
    "js: in an hx attribute, which evaluates code": r"""hx-[a-z]+\s*=\s*["'](?:js|javascript):""",
    "a javascript: address": r"""(?:href|action|src)\s*=\s*["']\s*javascript:""",
    "something loaded from another host": r"<(?:script|link|img|source|iframe|use|video|audio|object|embed)\b[^>]*"
    r"(?:src|href|srcset|data)\s*=\s*[\"']?\s*(?:https?:)?//",
}


@pytest.mark.parametrize("path", ON_THE_SITE, ids=name)
def test_it_keeps_to_the_policy(path):
    source = text(path)
    found = [what for what, pattern in FORBIDDEN.items() if re.search(pattern, source, re.IGNORECASE)]
    assert not found


@pytest.mark.parametrize("path", ON_THE_SITE, ids=name)
def test_its_scripts_are_files_or_carry_the_nonce(path):
    for attributes in re.findall(r"<script\b([^>]*)>", text(path)):
        is_data = re.search(r"""type\s*=\s*["']application/(?:ld\+)?json""", attributes)
        assert is_data or re.search(r"\b(?:src|nonce)\s*=", attributes), attributes
