"""What the gallery shows: a component, the states it can be in, and what its first line promises."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from apps.common.contributions import Text

COMPONENTS: Path = settings.BASE_DIR / "templates/components"
# Stands in a context for what the page has anyway.
OF_THE_PAGE = object()


@dataclass(frozen=True)
class State:
    """One way to use a component; `context` holds its variables. `opener` is a button that makes it visible."""

    name: Text
    context: Mapping[str, Any] = field(default_factory=dict)
    opener: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Specimen:
    """A component of the library; `wide` takes the whole row, `within` is the class of the list that an entry needs.

    `opened_by` stands for one that every page has already: the component that opens it, and its variables.
    """

    component: str
    title: Text
    use: Text
    states: tuple[State, ...]
    wide: bool = False
    within: str = ""
    opened_by: tuple[str, Mapping[str, Any]] | None = None

    @property
    def template(self) -> str:
        return f"components/{self.component}.html"

    @property
    def contract(self) -> str:
        return contract_of(self.component)

    def code(self, state: State) -> str:
        """The line of a template that shows it so."""
        given = "".join(f" {name}={literal(name, value)}" for name, value in state.context.items())
        return f'{{% include "{self.template}"{" with" if given else ""}{given} only %}}'

    def shown(self, state: State, request: HttpRequest) -> str:
        if self.opened_by:
            component, context = self.opened_by
            return get_template(f"components/{component}.html").render(dict(context), request)
        html = self.alone(state, request)
        if state.opener is None:
            return html
        opener = get_template("components/opener.html").render(dict(state.opener))
        return format_html("{}{}", opener, html)

    def alone(self, state: State, request: HttpRequest) -> SafeString:
        context = {name: value for name, value in state.context.items() if value is not OF_THE_PAGE}
        html = get_template(self.template).render(context, request)
        # The gallery would jump to it.
        return mark_safe(html.replace(" autofocus data-error-summary", " data-error-summary"))  # noqa: S308  # rendered by a template


def literal(name: str, value: object) -> str:
    """The value as a template writes it; one that no template can write is a variable of the same name."""
    if isinstance(value, Promise):
        return f"_({quoted(str(value))})"
    if isinstance(value, str):
        return quoted(value)
    return str(value) if isinstance(value, bool | int) else name


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def contract_of(component: str) -> str:
    """The first line of a component without its brackets."""
    with (COMPONENTS / f"{component}.html").open(encoding="utf-8") as file:
        return file.readline().strip().removeprefix("{#").removesuffix("#}").strip()


def parts(contract: str) -> list[str]:
    """One part for each variable or for several that belong together; what follows a dash is said about the whole."""
    return contract.split(" — ")[0].split(" · ")


def variables(contract: str) -> list[str]:
    """The names of the variables that a contract lists."""
    heads = (re.split(r"[:(]", part)[0] for part in parts(contract))
    return [name.split()[0] for head in heads for name in re.split(r",| or ", head)]


def values(contract: str) -> dict[str, list[str]]:
    """The values of the variables that take one of a few words: `size: sm, lg`."""
    found = {}
    for part in parts(contract):
        name, _, rest = part.partition(":")
        words = [word.strip() for word in re.sub(r"\(.*?\)", "", rest).split(",")]
        if len(words) > 1 and all(re.fullmatch("[a-z]+", word) for word in words):
            found[name] = words
    return found
