"""The suite's own promises: nothing leaves the machine, warnings are errors, the order is random, and the like."""

import os
import socket
import subprocess
import warnings

import pytest
from django.core.cache.backends.redis import RedisCacheClient
from pytest_socket import SocketConnectBlockedError

from tests import files


# The refusal warns too, and a warning is an error here.
@pytest.mark.filterwarnings("ignore:A test tried to use")
@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_no_test_reaches_another_host(host):
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection((host, 80), timeout=0.1)


def test_the_machine_itself_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_the_order_is_random(request):
    assert request.config.pluginmanager.hasplugin("randomly")


def test_no_test_empties_the_redis_of_those_beside_it():
    with pytest.raises(pytest.fail.Exception, match="key_prefix"):
        RedisCacheClient.clear(None)


def test_a_module_is_compiled_once_whatever_the_environment_says():
    shown = subprocess.run(
        ["sh", "-c", ". bin/bootstrap && env"],
        cwd=files.ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PYTHONDONTWRITEBYTECODE" not in shown.stdout
