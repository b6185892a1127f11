"""Where raw values come from: the process environment, and below it a file of lines `NAME=value`."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any

from environ import Env

from settings.variables import TEST, Problem

LINE = re.compile(r"(?:export )?([A-Za-z_][A-Za-z_0-9]*)=.*")


def written(process: Mapping[str, str], root: Path) -> tuple[dict[str, str], list[Problem]]:
    """The values of the file ENV_FILE, `.env` by default; none for tests, which run alike everywhere."""
    named = process.get("ENV_FILE", "").strip()
    path = root / (named or ".env")
    if named and not path.exists():
        return {}, [Problem("ENV_FILE", f"there is no file {named!r}", "the path of a file", "correct or unset it")]
    if process.get("ENVIRONMENT") == TEST or not path.is_file():
        return {}, []
    return read_file(path)


def read_file(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The values of a file and what is wrong with its form. Problems name lines and never quote them."""
    try:
        lines = [line.strip() for line in path.read_text("utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        return {}, [unreadable(path, error)]
    matches = {n: LINE.fullmatch(line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")}
    names = Counter(match[1] for match in matches.values() if match)
    problems = [malformed(path, number) for number, match in matches.items() if not match]
    problems += [repeated(path, name) for name, times in names.items() if times > 1]
    return parse("\n".join(match[0] for match in matches.values() if match)), problems


def parse(content: str) -> dict[str, str]:
    """What django-environ makes of the lines: quotes are taken off, nothing is interpolated."""

    class File(Env):
        ENVIRON: Any = {}  # its own, because that of Env is os.environ

    File.read_env(StringIO(content))
    return dict(File.ENVIRON)


def unreadable(path: Path, error: Exception) -> Problem:
    why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
    return Problem(path.name, f"it cannot be read ({why})", "a text file", f"mend or remove {path}")


def malformed(path: Path, number: int) -> Problem:
    return Problem(
        path.name,
        f"line {number} is not of the form NAME=value",
        "NAME=value without spaces around the sign, a comment that begins with #, or an empty line",
        f"mend line {number} of {path}",
    )


def repeated(path: Path, name: str) -> Problem:
    return Problem(name, f"{path.name} sets it more than once", "one line", f"remove all but one from {path}")


def unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.upper(), list(known), n=1, cutoff=0.6)
    return f"the environment file sets {name}, which nothing reads" + (f"; did you mean {near[0]}?" if near else ".")
