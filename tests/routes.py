"""Every address pattern of the site, and real addresses for those that take arguments.

An app gives the arguments of its own addresses in `tests/samples.py`:

    def samples() -> Samples:
        return {"plants:detail": [{"slug": Plant.objects.first().slug}]}

It is called with the demo data in the database and may add what that lacks. An address that answers with a
piece of a page to everybody is named in `FRAGMENTS` there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.modules import of_apps

type Samples = dict[str, list[dict[str, object]]]


@dataclass(frozen=True)
class Route:
    """`key` names it in the samples: its name, or its pattern where it has none."""

    key: str
    pattern: str
    named: bool
    takes_arguments: bool

    def addresses(self, samples: Samples) -> list[str]:
        if not self.takes_arguments:
            return [reverse(self.key) if self.named else f"/{self.pattern}"]
        return [self.address(kwargs) for kwargs in samples.get(self.key, [])]

    def address(self, kwargs: dict[str, object]) -> str:
        if self.named:
            return reverse(self.key, kwargs=kwargs)
        values = iter(kwargs.values())
        return "/" + re.sub(r"<[^>]+>|\(\?P<.*?\)\$?$", lambda _: str(next(values)), self.pattern)


def routes(urlconf: str | None = None) -> list[Route]:
    return list(dict.fromkeys(walk(get_resolver(urlconf))))


def walk(resolver: URLResolver, prefix: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern).removeprefix("^").removesuffix("\\Z")
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from walk(entry, pattern, inner)
        else:
            yield route(entry, pattern, namespaces)


def route(entry: URLPattern, pattern: str, namespaces: tuple[str, ...]) -> Route:
    key = ":".join((*namespaces, entry.name)) if entry.name else pattern
    return Route(key, pattern, bool(entry.name), takes_arguments="<" in pattern)


def all_samples() -> Samples:
    return {key: kwargs for module in sample_modules() for key, kwargs in module.samples().items()}


def fragments() -> set[str]:
    """Addresses that answer with a piece of a page and never with a whole one."""
    return {key for module in sample_modules() for key in getattr(module, "FRAGMENTS", ())}


def sample_modules() -> list[ModuleType]:
    return of_apps("samples")
