"""How the pages do what the permission table tells: `DOORS` in `tests/team_doors.py` of each app that adds rows to it.

DOORS = {
    "boats.sail": Door(
        at=lambda scene: reverse("boats:voyage", args=[scene.target.pk]),
        make=boat,                                        what it is done to, kept as scene.target
        sends={},                                         by POST; without it the address is asked for by GET
        shown_on=lambda scene: reverse("boats:list"),     the page with the button
        done=lambda scene, response: scene.target.voyages.exists(),
    ),
}
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from apps.common.models import Team, User
from tests.modules import of_apps


@dataclass
class Scene:
    """Somebody of a role before a team of two owners; `rank` is the role of what a ranked action is done to."""

    team: Team
    actor: User
    client: Client
    rank: str
    target: Any = None


def nothing(scene: Scene) -> None:
    return None


@dataclass(frozen=True)
class Door:
    at: Callable[[Scene], str]
    done: Callable[[Scene, HttpResponse], bool]
    make: Callable[[Scene], Any] = nothing
    sends: dict[str, Any] | None = None
    shown_on: Callable[[Scene], str] | None = None
    # What stands in that page for those who may, where the address alone does not tell.
    button: Callable[[Scene], str] | None = None

    def ask(self, scene: Scene) -> HttpResponse:
        if self.sends is None:
            return scene.client.get(self.at(scene))
        values = {name: value(scene) if callable(value) else value for name, value in self.sends.items()}
        return scene.client.post(self.at(scene), values)


def all_doors() -> dict[str, Door]:
    return {key: door for module in of_apps("team_doors") for key, door in module.DOORS.items()}
