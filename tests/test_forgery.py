"""No other site can send a form in somebody's name: every unsafe method wants a token and its own origin."""

from itertools import product
from types import ModuleType

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, path
from django.views.decorators.csrf import csrf_exempt

from apps.api.views import Door
from tests.asking import SAFE
from tests.identities import IDENTITIES, VISITORS
from tests.matrix import OK, ApiRow, Row
from tests.sitemap import ROWS, SITEMAP, address_of

# Views that take requests without a token, each with what it checks in its place. It may only shrink.
EXEMPT: dict[str, str] = {
    "apps.public.news.choices.stop": "the link is signed, and mail programs press the button in a person's place",
    "apps.api.documentation.SchemaView": "it only reads",
    "apps.api.documentation.DocumentationView": "it only reads",
}
FOREIGN = {"Origin": "https://evil.example"}


def patterns(resolver):
    for entry in resolver.url_patterns:
        yield from [entry] if isinstance(entry, URLPattern) else patterns(entry)


def exempt_views(urlconf) -> set[str]:
    """A view of the API is exempt until it knows somebody by a session; then it asks for the token itself."""
    views = [pattern.callback for pattern in patterns(get_resolver(urlconf))]
    exempt = [getattr(view, "cls", view) for view in views if getattr(view, "csrf_exempt", False)]
    return {f"{each.__module__}.{each.__qualname__}" for each in exempt if not is_door(each)}


def is_exempt(key: str) -> bool:
    """By its name: an exempt view is let through on purpose."""
    names = {f"{each.callback.__module__}.{each.callback.__qualname__}" for each in named(key)}
    return bool(names & set(EXEMPT))


def named(key: str) -> list[URLPattern]:
    return [each for each in patterns(get_resolver(SITEMAP)) if each.name == key]


def is_door(view) -> bool:
    return isinstance(view, type) and issubclass(view, Door)


def test_no_view_is_exempt_that_is_not_listed():
    assert exempt_views(SITEMAP) == set(EXEMPT)


def test_a_view_that_is_exempt_is_found():
    urlconf = ModuleType("faulty")
    urlconf.urlpatterns = [path("open/", csrf_exempt(open_view))]
    assert exempt_views(urlconf) == {f"{__name__}.open_view"}


def open_view(request):
    """What the gate must find, once it is exempt."""


UNSAFE = [row for row in ROWS if set(row.methods) - set(SAFE) and not is_exempt(row.key)]


@pytest.mark.parametrize("key", sorted({row.key for row in UNSAFE}))
def test_a_request_that_another_site_may_have_sent_is_refused(world, things, key):
    faults = [fault for row in UNSAFE if row.key == key for fault in let_through(world, row, address_of(row, things))]
    assert not faults, "\n".join(faults)


def test_a_request_of_our_own_page_is_let_through(world):
    """Else the gate above would see refusals that have another reason."""
    assert answer(world, "alice", "POST", "/theme/", {"Origin": "http://testserver"}) == 303


def let_through(world, row: Row, address: str) -> list[str]:
    methods = [method for method in row.methods if method not in SAFE]
    people = {who_gets_in(row, method) for method in methods} - {None}
    ways = {"without a token": {}, "from another origin": FOREIGN, "with a referer of another site": None}
    return [
        f"{method} {address} as {name} {way}"
        for name, method, (way, headers) in product(people, methods, ways.items())
        if answer(world, name, method, address, headers) != 403
    ]


def who_gets_in(row: Row, method: str) -> str | None:
    """Where the API lets in whoever comes, it takes nobody's name from a cookie, so there is nothing to forge."""
    known = [name for name in IDENTITIES if name not in VISITORS or not isinstance(row, ApiRow)]
    if isinstance(row, ApiRow) and row.expected(method, "anonymous") == OK:
        return None
    return next((name for name in known if row.expected(method, name) == OK), None)


def answer(world, name: str, method: str, address: str, headers: dict[str, str] | None) -> int:
    """With a token that is right, except where there is none; a referer counts over HTTPS only."""
    client = Client(enforce_csrf_checks=True)
    for cookie, morsel in world.client(name).cookies.items():
        client.cookies[cookie] = morsel.value
    with_token, secure = headers != {}, headers is None
    if with_token:
        client.cookies["csrftoken"] = "a" * 32
        headers = {"X-CSRFToken": "a" * 32} | (headers or {"Referer": "https://evil.example/"})
    return client.generic(method, address, headers=headers, secure=secure).status_code
