"""The commands that documents show: found, taken apart, and compared with what the programs accept."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.core.management import CommandError, get_commands, load_command_class
from django.core.management.base import BaseCommand

from tests import files

FENCED = re.compile(r"^ *```(\w*)[^\n]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`((?:bin/|manage\.py |\.venv/bin/)[^`\n]+)`(?!`)")
SHELLS = {"sh", "bash", "shell", "console", "zsh"}
# The commands that are another face of a management command.
FACES = {"bin/dev": "up", "bin/serve": "serve"}


@dataclass(frozen=True)
class Command:
    """`fenced` ones are for copying; those inside a sentence name a program and its options."""

    page: str
    text: str
    fenced: bool

    @property
    def parts(self) -> list[list[str]]:
        """The words of each program that it calls, without settings in front: `A=1 b && c` calls two."""
        words, calls = shlex.split(self.text, comments=True), [[]]
        for word in words:
            if word in ("&&", "||", "|", ";"):
                calls.append([])
            elif calls[-1] or not re.match(r"[A-Z_]+=", word):
                calls[-1].append(word)
        return [call for call in calls if call]


def commands(pages: list[Path]) -> list[Command]:
    found = [command for page in pages for command in of_page(files.shown(page), page.read_text("utf-8"))]
    return list(dict.fromkeys(found))


def of_page(page: str, source: str) -> Iterator[Command]:
    for language, block in FENCED.findall(source):
        if language in SHELLS:
            lines = re.sub(r"\\\n\s*", "", block).splitlines()
            yield from (Command(page, text, fenced=True) for line in lines if (text := shown(line, language)))
    for text in INLINE.findall(FENCED.sub("", source)):
        yield Command(page, text.strip(), fenced=False)


def shown(line: str, language: str) -> str:
    """What a person types; in a console the lines without a prompt are answers."""
    line = line.strip()
    if language == "console":
        return line.removeprefix("$ ") if line.startswith("$ ") else ""
    return "" if line.startswith("#") else line


def fault(words: list[str]) -> str:
    """What is wrong with one call of a program; empty where nothing is, as far as can be told without running it."""
    if words[:2] == [".venv/bin/python", "manage.py"]:
        words = words[1:]
    program, rest = words[0], words[1:]
    if program == "manage.py":
        return management(rest[0], rest[1:]) if rest else ""
    if words[:3] == [".venv/bin/python", "-m", "pytest"]:
        return pytest(words[3:])
    if program.startswith(("bin/", ".ci/")):
        return own(program, rest)
    if program.startswith(".venv/bin/"):
        return "" if (Path(sys.prefix) / "bin" / Path(program).name).exists() else f"no {program}"
    return ""


def own(program: str, rest: list[str]) -> str:
    script = files.ROOT / program
    if not script.exists():
        return f"no {program}"
    if program in FACES:
        return management(FACES[program], rest)
    if program == "bin/test":
        return pytest(rest)
    text = "".join(path.read_text("utf-8") for path in (script, *implementations(script)))
    missing = [word for word in rest if word.startswith("-") and word not in text]
    return f"{program} knows no {missing[0]}" if missing else ""


def implementations(script: Path) -> list[Path]:
    """The module that a script hands its arguments to."""
    modules = re.findall(r"-m ([\w.]+)", script.read_text("utf-8"))
    places = [files.ROOT.joinpath(*module.split(".")) for module in modules]
    return [path for place in places for path in (place / "__main__.py", place.with_suffix(".py")) if path.exists()]


def management(name: str, arguments: list[str]) -> str:
    if name not in get_commands():
        return f"manage.py knows no {name}"
    if not arguments:
        # The name alone, as in a sentence; what it needs beside is said elsewhere.
        return ""
    app = get_commands()[name]
    command = app if isinstance(app, BaseCommand) else load_command_class(app, name)
    try:
        command.create_parser("manage.py", name).parse_args(arguments)
    except CommandError as error:
        return str(error)
    return ""


def pytest(arguments: list[str]) -> str:
    options = [word for word in arguments if word.startswith("-")]
    if unknown := [option for option in options if not re.search(rf"(?<!\S){option.split('=')[0]}\b", pytest_help())]:
        return f"pytest knows no {unknown[0]}"
    places = [word.split("::")[0] for word in arguments if "/" in word]
    missing = [place for place in places if not (files.ROOT / place).exists()]
    return f"no {missing[0]}" if missing else ""


@cache
def pytest_help() -> str:
    command = [sys.executable, "-m", "pytest", "--help"]
    return subprocess.run(command, cwd=files.ROOT, capture_output=True, text=True, timeout=60, check=True).stdout


def is_shell(text: str) -> bool:
    """Whether a shell could read it; nothing is run."""
    done = subprocess.run(["sh", "-n", "-c", text], capture_output=True, timeout=10, check=False)
    return done.returncode == 0
