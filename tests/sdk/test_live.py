"""The client against a Groundwork that runs: what it does with filters, files, tokens and sessions."""

import pytest

from tests.sdk.conftest import SDK, run

pytestmark = pytest.mark.sdk


def test_the_client_behaves_against_a_running_groundwork(site):
    run(SDK, "npm", "run", "test:live", "--workspace", "@django-next/client", GROUNDWORK_URL=site)
