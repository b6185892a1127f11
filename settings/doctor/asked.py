"""Other programs that are asked something: started early, waited for late, and never for long."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    def last_words(self, lines: int = 1) -> str:
        """What a program that failed had to say at the end."""
        said = [line.strip() for line in f"{self.out}\n{self.err}".splitlines() if line.strip()]
        return " ".join(said[-lines:]) or f"it ended with code {self.code}"


class Question:
    """A program that runs while other checks go on; `answer` waits for it."""

    def __init__(self, command: Sequence[str], root: Path, env: Mapping[str, str]) -> None:
        self.began = time.monotonic()
        self.known: Answer | None = None
        self.process: subprocess.Popen[str] | None = None
        try:
            self.process = subprocess.Popen(  # noqa: S603  # our own commands, without a shell
                list(command),
                cwd=str(root),
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            self.known = Answer(127, "", str(error))

    def answer(self, patience: float = PATIENCE) -> Answer:
        if self.known is None:
            self.known = self.wait(max(0.1, self.began + patience - time.monotonic()))
        return self.known

    def dismiss(self) -> None:
        """Nobody waits for the answer any more."""
        if self.known is None and self.process is not None:
            self.process.kill()
            self.process.communicate()

    def wait(self, seconds: float) -> Answer:
        assert self.process is not None  # noqa: S101  # for the type checker: without one the answer is known
        try:
            out, err = self.process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            return Answer(124, "", f"no answer within {PATIENCE:.0f} seconds")
        return Answer(self.process.returncode, out, err)


def ask(command: Sequence[str], root: Path, env: Mapping[str, str], patience: float = PATIENCE) -> Answer:
    return Question(command, root, env).answer(patience)
