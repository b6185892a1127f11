"""How the pages of keys do the action that the API adds to the permission table."""

from django.urls import reverse

from apps.api.models import ApiKey
from apps.common.permissions import OWNER
from tests.team_doors import Door, Scene


def key_of_the_team(scene: Scene) -> ApiKey:
    owner = scene.team.memberships.filter(role=OWNER).order_by("pk")[0].user
    key, _text = ApiKey.objects.issue(by=owner, name="Export", scopes=["read"], expires_at=None, team=scene.team)
    return key


def revocation(scene: Scene) -> str:
    return reverse("account_key_revoke", args=[scene.target.pk])


DOORS = {
    "api_keys.manage": Door(
        at=revocation,
        make=key_of_the_team,
        sends={},
        done=lambda scene, response: ApiKey.objects.get(pk=scene.target.pk).revoked_at is not None,
        shown_on=lambda scene: reverse("account_keys"),
    ),
}
