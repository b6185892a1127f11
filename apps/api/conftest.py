"""What the tests of the JSON door share: clients that speak JSON, with and without a token."""

import json

import pytest
from django.test import Client

from apps.api.models import TokenFamily
from apps.api.tokens.tokens import pair
from apps.common.models import User


class JsonClient(Client):
    """Sends bodies as JSON and lets errors become answers, as the server does."""

    def __init__(self, **headers: str) -> None:
        super().__init__(raise_request_exception=False, headers=headers)

    def ask(self, method: str, path: str, data: object = None, **headers: str):
        body = b"" if data is None else json.dumps(data)
        return self.generic(method, path, body, "application/json", headers=headers)


@pytest.fixture
def anybody() -> JsonClient:
    return JsonClient()


@pytest.fixture
def by_token():
    """`by_token(alice)` gives a client with an access token of hers."""

    def client(user: User) -> JsonClient:
        tokens = pair(TokenFamily.objects.start(user, address=None, agent="a test"))
        return JsonClient(Authorization=f"Bearer {tokens['access']}")

    return client
