"""The lines of an environment file, as far as they can be read without the product's packages.

`settings/sources.py` reads the same file for the product; a test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# The form that is asked for, and the one that only has spaces around the sign.
FORM = re.compile(r"(?:export )?([A-Za-z_][A-Za-z_0-9]*)=(.*)")
SPACED = re.compile(r"((?:export )?[A-Za-z_][A-Za-z_0-9]*)\s*=\s*(.*)")


@dataclass(frozen=True)
class Line:
    number: int
    text: str

    @property
    def says_something(self) -> bool:
        return bool(self.text) and not self.text.startswith("#")

    @property
    def name(self) -> str:
        """The variable's name, empty where the line has not the form NAME=value."""
        match = FORM.fullmatch(self.text)
        return match.group(1) if match else ""

    @property
    def value(self) -> str:
        match = FORM.fullmatch(self.text)
        return unquoted(match.group(2)) if match else ""

    @property
    def straightened(self) -> str:
        """The line without the spaces around its sign; the same where that does not help."""
        match = SPACED.fullmatch(self.text)
        return f"{match.group(1)}={match.group(2)}" if match else self.text


def unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def lines(path: Path) -> list[Line]:
    """Every line that says something. OSError and UnicodeDecodeError are the caller's to tell."""
    found = [Line(number, text.strip()) for number, text in enumerate(path.read_text("utf-8-sig").splitlines(), 1)]
    return [line for line in found if line.says_something]


def rewrite(path: Path, change: dict[int, str]) -> None:
    """Replace the lines of these numbers; the rest stays to the letter."""
    old = path.read_bytes().decode("utf-8").splitlines(keepends=True)
    new = [f"{change[number]}\n" if number in change else text for number, text in enumerate(old, 1)]
    path.write_bytes("".join(new).encode("utf-8"))


def append(path: Path, line: str) -> None:
    before = path.read_bytes()
    path.write_bytes(before + (b"" if before.endswith(b"\n") or not before else b"\n") + line.encode() + b"\n")
