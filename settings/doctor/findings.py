"""What a check has to say. Messages tell what is wrong and where; `mend` is what to type or to edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

OK, NOTE, WARNING, FAILURE = STATUSES = ("ok", "note", "warning", "failure")

# Mends, and says in a sentence what it did.
Fix = Callable[[], str]


@dataclass(frozen=True)
class Finding:
    """`key` is stable: the group and, after the dot, what was looked at."""

    key: str
    status: str
    message: str
    mend: str = ""
    fix: Fix | None = None
    fixed: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "status": self.status,
            "message": self.message,
            "mend": self.mend,
            "fixable": self.fix is not None,
            "fixed": self.fixed,
        }


def ok(key: str, message: str) -> Finding:
    return Finding(key, OK, message)


def note(key: str, message: str, mend: str = "") -> Finding:
    """Worth knowing, and nothing to be done."""
    return Finding(key, NOTE, message, mend)


def warning(key: str, message: str, mend: str, fix: Fix | None = None) -> Finding:
    """The product runs, and something about it will surprise."""
    return Finding(key, WARNING, message, mend, fix)


def failure(key: str, message: str, mend: str, fix: Fix | None = None) -> Finding:
    """The product does not run, or not as it should."""
    return Finding(key, FAILURE, message, mend, fix)
