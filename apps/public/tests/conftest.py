from html.parser import HTMLParser

import pytest
from django.template import engines
from django.test import RequestFactory

from apps.public.tests import provider as fake


class Elements(HTMLParser):
    """Every start tag with its attributes: `elements.having("aria-current")`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attrs
            for name, attrs in self.found
            if name == tag and all(attrs.get(key.replace("_", "-")) == value for key, value in wanted.items())
        ]

    def having(self, attribute: str) -> list[dict[str, str]]:
        return [attrs for _, attrs in self.found if attribute in attrs]


@pytest.fixture
def elements():
    return Elements


@pytest.fixture
def render():
    """`render("components/badge.html", label="New")` gives the HTML of a template."""

    def render(name: str, request=None, /, **context) -> str:
        return engines["django"].get_template(name).render(context, request)

    return render


@pytest.fixture
def htmx_headers():
    return {"HX-Request": "true", "HX-Current-URL": "http://testserver/plants/?q=tide"}


@pytest.fixture
def bare_request():
    """A request that no middleware has seen."""
    return RequestFactory().get("/")


@pytest.fixture
def provider(settings):
    """A provider that people can sign in with."""
    with fake.running() as provider:
        app = {"provider_id": "sso", "name": "Harbour ID", "client_id": fake.CLIENT, "secret": fake.SECRET}
        app |= {"settings": {"server_url": provider.url}}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        yield provider
