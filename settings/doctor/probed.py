"""What the probe found out, or why it could not look."""

from __future__ import annotations

import json
from typing import Any, Dict

from settings.doctor.asked import Question
from settings.doctor.place import Place

Facts = Dict[str, Any]
TOO_EARLY = "Not looked at yet: {why}."


def begin(place: Place) -> None:
    """Start the probe; it is the slowest part, so everything else is looked at meanwhile."""
    if place.python.exists():
        command = [str(place.python), "-m", "settings.doctor.probe"]
        place.questions["django"] = Question(command, place.root, place.process)


def facts(place: Place) -> Facts:
    """The probe's answer; `broken` in it says why there is none."""
    if place.blocked or "django" not in place.questions:
        return {"blocked": place.blocked or "the product's packages are not installed"}
    answer = place.questions["django"].answer()
    try:
        found: Facts = json.loads(answer.out)
    except ValueError:
        return {"broken": answer.last_words()}
    return found


def not_yet(found: Facts) -> str:
    """Why Django could not be asked; empty when it was."""
    if "blocked" in found:
        return TOO_EARLY.format(why=found["blocked"])
    if "broken" in found or "invalid" in found:
        return TOO_EARLY.format(why="the settings do not load, see above")
    return ""


def manage(*words: str) -> str:
    """A command of Django's command line as one would type it."""
    return " ".join((".venv/bin/python", "manage.py", *words))
