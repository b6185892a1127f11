"""Runs the development processes as one: they start together and none of them outlives the others."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE = 5.0
PAUSE = 0.1


@dataclass
class Process:
    """A child in a session of its own, so that a signal reaches it with all its children, once, from us."""

    name: str
    argv: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    essential: bool = False
    popen: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.popen = subprocess.Popen(  # noqa: S603  # our own commands, no shell
            self.argv, env=os.environ | self.env, stdin=subprocess.DEVNULL, start_new_session=True
        )

    @property
    def exit_code(self) -> int | None:
        return self.popen.poll() if self.popen else None

    def signal(self, number: int) -> None:
        if self.popen:
            try:
                os.killpg(self.popen.pid, number)
            except ProcessLookupError:
                return


class Supervisor:
    def __init__(self, first: Process, *others: Process) -> None:
        self.first, self.others = first, others
        self.stopping = False

    def run(self, *, ready: Callable[[], bool], on_ready: Callable[[], None]) -> int:
        """Start `first`; once `ready` is true start the others. Returns the exit code when all have ended."""
        for number in STOP_SIGNALS:
            signal.signal(number, self.stop)
        self.first.start()
        try:
            if self.wait_for(ready):
                on_ready()
                self.start_others()
                self.wait_for(lambda: False)
        finally:
            self.end_all()
        return 0 if self.stopping else (self.first.exit_code or 0)

    def start_others(self) -> None:
        for process in self.others:
            process.start()

    def stop(self, *_: object) -> None:
        self.stopping = True

    def wait_for(self, condition: Callable[[], bool]) -> bool:
        """True when the condition holds, False when it is time to end."""
        while not self.stopping and self.first.exit_code is None:
            if condition():
                return True
            for process in self.others:
                self.revive(process)
            time.sleep(PAUSE)
        return False

    def revive(self, process: Process) -> None:
        if process.exit_code is not None:
            sys.stderr.write(f"{process.name} ended with code {process.exit_code}; starting it again\n")
            time.sleep(1)
            process.start()

    def end_all(self) -> None:
        processes = [self.first, *self.others]
        for process in processes:
            process.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while any(group_alive(process) for process in processes) and time.monotonic() < deadline:
            time.sleep(0.05)
        for process in processes:
            process.signal(signal.SIGKILL)


def group_alive(process: Process) -> bool:
    """Whether the child or any of its own children still runs."""
    if process.popen is None:
        return False
    process.popen.poll()
    try:
        os.killpg(process.popen.pid, 0)
    except ProcessLookupError:
        return False
    return True
