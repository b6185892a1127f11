"""The mend that most of the others wait for: the packages of uv.lock in `.venv`, as `bin/dev` installs them."""

from __future__ import annotations

from settings.doctor.asked import ask
from settings.doctor.place import Place

PATIENCE = 600.0


class NotMended(Exception):
    """A mend was tried and did not work; the message says why."""


def install(place: Place, *, anew: bool = False) -> str:
    """`anew` writes every file of .venv again. Nothing of it is anybody's data: uv.lock has all that is in it."""
    venv = place.root / ".venv"
    arguments = "" if (venv / "synced-all").exists() else "--no-group dev --inexact"
    for stamp in venv.glob("synced-*"):
        stamp.unlink()
    if venv.is_symlink() and not venv.exists():
        venv.unlink()
    again = "--reinstall" if anew else ""
    run(place, "sh", "-c", f". bin/bootstrap && bootstrap {arguments} {again}")
    return "Installed the packages of uv.lock into .venv."


def manage(place: Place, *words: str) -> None:
    run(place, str(place.python), "manage.py", *words)


def run(place: Place, *command: str) -> None:
    answer = ask(command, place.root, place.process, PATIENCE)
    if answer.code:
        raise NotMended(answer.last_words(6))
