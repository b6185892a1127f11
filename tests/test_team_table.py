"""The permission table, cell by cell, through the pages: done or refused as it says, with a button for whom it lets.

An action that an app adds to the table needs a door in the `tests/team_doors.py` of that app.
"""

import time
from collections.abc import Iterator

import pytest
from django.test import Client

from apps.common.contributions import TeamAction, contributions
from apps.common.models import Membership, Team, User
from apps.common.permissions import MEMBER, OWNER, ROLES, may
from tests.team_doors import Scene, all_doors

OUTSIDER = "outsider"
DOORS = all_doors()


def cells() -> Iterator[tuple[str, str, str]]:
    for entry in contributions(TeamAction):
        for role in (*ROLES, OUTSIDER):
            for rank in ROLES if entry.ranked else (MEMBER,):
                yield entry.key, role, rank


@pytest.fixture
def scene(db, request) -> Scene:
    role, rank = request.param
    one, two, actor = (
        User.objects.create_user(f"{name}@example.com", "long-phrase") for name in ("one", "two", "actor")
    )
    team = Team.objects.create_owned(owner=one, name="Harbour")
    # Never the last owner: what is refused, the table refuses.
    team.memberships.create(user=two, role=OWNER)
    if role != OUTSIDER:
        team.memberships.create(user=actor, role=role)
    client = Client()
    client.force_login(actor)
    session = client.session
    # As if the password had been typed a moment ago.
    session["account_authentication_methods_user"] = str(actor.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()
    return Scene(team, actor, client, rank)


def test_every_action_of_the_table_has_a_door():
    missing = {entry.key for entry in contributions(TeamAction)} - DOORS.keys()
    assert not missing, f"say in the tests/team_doors.py of their app how a page does them: {sorted(missing)}"


def test_every_door_is_of_an_action():
    assert DOORS.keys() <= {entry.key for entry in contributions(TeamAction)}


@pytest.mark.parametrize(
    ("action", "role", "scene"),
    [
        pytest.param(action, role, (role, rank), id=f"{action} by {role} on {rank}")
        for action, role, rank in cells()
        if action in DOORS
    ],
    indirect=["scene"],
)
def test_the_page_does_and_shows_what_the_cell_says(action, role, scene):
    door, allowed = DOORS[action], role != OUTSIDER and may(role, action, rank=scene.rank)
    scene.target = door.make(scene)
    if door.shown_on:
        page = scene.client.get(door.shown_on(scene)).content.decode()
        wanted = (door.button or door.at)(scene)
        assert (wanted in page) is allowed, f"{wanted} {'is missing on' if allowed else 'stands on'} the page"
    response = door.ask(scene)
    assert door.done(scene, response) is allowed, response.status_code
    assert allowed == (response.status_code in (200, 303)), response.status_code
    assert Membership.objects.filter(team=scene.team, role=OWNER).exists() or not Team.objects.exists()
