"""The place that is looked at: its folder, its environment, and the values that checks need before settings load."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Mapping
from urllib.parse import unquote, urlsplit

from settings.doctor import asked, written

# As in the table of settings/env.py; a test compares them.
DEFAULTS = {
    "ENVIRONMENT": "production",
    "DATA_DIR": "var",
    "PORT": "8000",
    "BIND_ADDRESS": "127.0.0.1",
    "TIME_ZONE": "UTC",
}
ROW = re.compile(r"^(?:# )?([A-Z][A-Z0-9_]*)=", re.MULTILINE)


@dataclass
class Place:
    root: Path
    process: Mapping[str, str]
    questions: dict[str, asked.Question] = field(default_factory=dict)
    # Why Django cannot be asked, set by the check that found out: what follows is not told as a fault of its own.
    blocked: str = ""

    @cached_property
    def env_file(self) -> Path:
        return self.root / (self.process.get("ENV_FILE", "").strip() or ".env")

    @cached_property
    def lines(self) -> list[written.Line] | None:
        """Of the environment file; None where it cannot be read, which is a finding of its own."""
        try:
            return written.lines(self.env_file)
        except (OSError, UnicodeDecodeError):
            return None

    @cached_property
    def file_values(self) -> dict[str, str]:
        return {line.name: line.value for line in self.lines or [] if line.name}

    def value(self, name: str) -> str:
        """The raw value as the product takes it: process environment, then file, then default."""
        given = self.process[name] if name in self.process else self.file_values.get(name, "")
        return given.strip() or DEFAULTS.get(name, "")

    @property
    def environment(self) -> str:
        return self.value("ENVIRONMENT")

    @property
    def is_blank(self) -> bool:
        """A clone in which nobody has said yet, in words that can be read, what it is for."""
        return not self.process.get("ENVIRONMENT", "").strip() and self.lines is None

    @property
    def is_local(self) -> bool:
        return self.environment == "local" or self.is_blank

    @property
    def is_deployed(self) -> bool:
        return self.environment in {"staging", "production"} and not self.is_blank

    @property
    def data_dir(self) -> Path:
        return self.root / self.value("DATA_DIR")

    @property
    def sqlite_file(self) -> Path | None:
        """The file of the embedded database; None where a server holds the data."""
        url = self.value("DATABASE_URL")
        if not url:
            return self.data_dir / "db.sqlite3"
        parts = split(url)
        # django-environ takes one slash off: sqlite:///var/x is relative, sqlite:////var/x is not.
        return self.root / unquote(parts.path[1:]) if parts.scheme == "sqlite" else None

    @property
    def mail_folder(self) -> Path | None:
        url = self.value("EMAIL_URL")
        if url.startswith("file:"):
            return self.root / unquote(split(url).path)
        return None if url else self.data_dir / "mail"

    @property
    def python(self) -> Path:
        return self.root / ".venv/bin/python"

    @cached_property
    def known_names(self) -> set[str]:
        """The variables of the table: .env.example is made from it and lists each."""
        example = self.root / ".env.example"
        return set(ROW.findall(example.read_text("utf-8"))) if example.is_file() else set()

    def shown(self, path: Path) -> str:
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


@dataclass(frozen=True)
class Parts:
    """A URL taken apart as far as it goes; a broken one has empty parts, and the table of settings complains."""

    scheme: str = ""
    host: str = ""
    port: int = 0
    path: str = ""
    password: str = ""


def split(url: str) -> Parts:
    try:
        parts = urlsplit(url)
        return Parts(parts.scheme, parts.hostname or "", parts.port or 0, parts.path, parts.password or "")
    except ValueError:
        return Parts()
