import socket

import pytest

from apps.common.development import ports

HOST = "127.0.0.1"


@pytest.fixture
def listening():
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_with_a_server_is_taken_and_answers(listening):
    assert not ports.is_free(HOST, listening)
    assert ports.answers(HOST, listening)


def test_a_port_without_a_server_is_free_and_does_not_answer(listening):
    free = ports.next_free(HOST, listening)
    assert free > listening
    assert ports.is_free(HOST, free)
    assert not ports.answers(HOST, free)


def test_an_ipv6_address_can_be_asked_for():
    assert ports.is_free("::1", 0)


def test_the_last_port_has_no_next_one():
    assert ports.next_free(HOST, 65535) == 65535
