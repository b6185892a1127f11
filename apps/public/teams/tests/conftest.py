import pytest
from django.test import Client

from conftest import PASSWORD


@pytest.fixture
def harbour(team, bob, charlie):
    """Alice owns it, Bob is a member; the addresses of its pages are `harbour("settings/")`."""
    return lambda rest="": f"/teams/{team.slug}/{rest}"


@pytest.fixture
def words():
    """The text of an answer with single spaces."""
    return lambda response: " ".join(response.content.decode().split())


@pytest.fixture
def just_signed_in():
    """`just_signed_in(alice)`: she has typed her password a moment ago, so nothing asks for it."""

    def sign_in(user) -> Client:
        client = Client()
        client.post("/account/login/", {"login": user.email, "password": PASSWORD})
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        return client

    return sign_in


@pytest.fixture
def htmx_headers():
    return {"HX-Request": "true", "HX-Current-URL": "http://testserver/teams/harbour/"}
