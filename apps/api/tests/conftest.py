import pytest
from django.test import Client

from apps.api.keys import usage
from apps.api.models import ApiKey


@pytest.fixture
def parts(settings):
    """Addresses that only tests need stand beside those of the site."""
    settings.ROOT_URLCONF = "apps.api.tests.parts"


@pytest.fixture
def rates(settings):
    """`rates(login=(3, 60))` sets rates; the others stay out of the way."""

    def choose(**chosen: tuple[int, int] | None) -> None:
        settings.API_LIMITS = settings.API_LIMITS | chosen

    return choose


@pytest.fixture(autouse=True)
def nothing_counted():
    usage.forget()
    yield
    usage.forget()


@pytest.fixture
def issue(alice):
    """`issue()` gives a key of Alice and its text."""

    def make(by=None, *, name="Export", scopes=("read",), **facts) -> tuple[ApiKey, str]:
        return ApiKey.objects.issue(by=by or alice, name=name, scopes=list(scopes), **facts)

    return make


@pytest.fixture
def machine():
    """`machine(text)` gives a client that sends this key."""
    return lambda text: Client(headers={"Authorization": f"Api-Key {text}"}, raise_request_exception=False)
