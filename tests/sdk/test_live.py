"""The client against the running product: what it does with filters, files, tokens and sessions."""

import pytest

from tests.sdk.running import SDK, run

pytestmark = pytest.mark.sdk


def test_the_client_behaves_against_the_running_product(product):
    run(SDK, "npm", "run", "test:live", "--workspace", "@django-next/client", GROUNDWORK_URL=product)
