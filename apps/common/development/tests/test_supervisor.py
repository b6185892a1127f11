import os
import signal
import sys
import threading
import time

import pytest

from apps.common.development.supervisor import Process, Supervisor, group_alive

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open(sys.argv[1], 'w'); time.sleep(60)",
]
WITH_CHILD = [
    sys.executable,
    "-c",
    "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])",
]


@pytest.fixture(autouse=True)
def own_signals():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def send_soon(number: int, after: float = 0.4) -> None:
    threading.Timer(after, os.kill, [os.getpid(), number]).start()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_all_processes_and_their_children(number):
    first, other = Process("first", WITH_CHILD), Process("other", SLEEP)
    send_soon(number)
    assert Supervisor(first, other).run(ready=lambda: True, on_ready=lambda: None) == 0
    assert not group_alive(first)
    assert not group_alive(other)


def test_a_process_that_ignores_the_polite_signal_is_killed(monkeypatch, tmp_path):
    monkeypatch.setattr("apps.common.development.supervisor.GRACE", 0.3)
    ignoring = tmp_path / "ignoring"
    stubborn = Process("stubborn", [*STUBBORN, str(ignoring)])
    Supervisor(stubborn).run(ready=ignoring.exists, on_ready=lambda: send_soon(signal.SIGTERM))
    stubborn.popen.wait(5)
    assert stubborn.exit_code == -signal.SIGKILL


def test_the_end_of_the_server_ends_the_others_and_tells_its_code():
    other = Process("other", SLEEP)
    first = Process("first", [sys.executable, "-c", "import time; time.sleep(0.5); raise SystemExit(3)"])
    assert Supervisor(first, other).run(ready=lambda: True, on_ready=lambda: None) == 3
    assert not group_alive(other)


def test_the_others_wait_until_the_server_is_ready():
    order, started = [], time.monotonic()
    other = Process("other", SLEEP)

    def ready() -> bool:
        order.append(other.popen is None)
        return time.monotonic() - started > 0.3

    send_soon(signal.SIGTERM, after=0.9)
    Supervisor(Process("first", SLEEP), other).run(ready=ready, on_ready=lambda: order.append("welcome"))
    assert order[-1] == "welcome"
    assert all(order)
    assert other.popen is not None


def test_a_signal_before_the_server_is_ready_ends_it_without_a_welcome():
    first, welcomed = Process("first", SLEEP), []
    send_soon(signal.SIGTERM)
    Supervisor(first, Process("other", SLEEP)).run(ready=lambda: False, on_ready=lambda: welcomed.append(1))
    assert not welcomed
    assert not group_alive(first)


def test_a_companion_that_dies_is_started_again(capfd):
    other = Process("worker", [sys.executable, "-c", "raise SystemExit(7)"])
    send_soon(signal.SIGTERM, after=2.0)
    Supervisor(Process("first", SLEEP), other).run(ready=lambda: True, on_ready=lambda: None)
    assert "worker ended with code 7; starting it again" in capfd.readouterr().err
