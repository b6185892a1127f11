"""How the pages of teams do each action of the permission table."""

from django.http import HttpResponse
from django.urls import reverse

from apps.common.models import Invitation, Membership, Team, User
from apps.common.permissions import ADMIN, MEMBER, OWNER
from apps.public.tests.samples import invitation as invite
from tests.team_doors import Door, Scene

GUEST = "guest@example.com"


def page(name: str, *, of: bool = False):
    """The address of a page of the team, or of its thing."""
    return lambda scene: reverse(f"teams:{name}", args=[scene.team.slug, *([scene.target.pk] if of else [])])


def member(scene: Scene) -> Membership:
    user = User.objects.create_user("member@example.com", None, display_name="Maya Lind")
    return scene.team.memberships.create(user=user, role=scene.rank)


def invitation(scene: Scene) -> Invitation:
    invite(scene.team, GUEST, role=scene.rank, sent_at="2026-01-01T00:00Z")
    return scene.team.invitations.get()


def shows(words: str):
    return lambda scene, response: response.status_code == 200 and words in response.content.decode()


def role_of_target(scene: Scene) -> str | None:
    return Membership.objects.filter(pk=scene.target.pk).values_list("role", flat=True).first()


def another_role(scene: Scene) -> str:
    return MEMBER if scene.rank != MEMBER else ADMIN


def renamed(scene: Scene, response: HttpResponse) -> bool:
    return Team.objects.filter(name="Quay").exists()


def left(scene: Scene, response: HttpResponse) -> bool:
    """Gone, and was there."""
    return response.status_code == 303 and not scene.team.memberships.filter(user=scene.actor).exists()


def role_button(scene: Scene) -> str:
    return f'action="{reverse("teams:role", args=[scene.team.slug, scene.target.pk])}"'


def role_on_offer(scene: Scene) -> str:
    return f'<option value="{scene.rank}"'


DOORS = {
    "team.view": Door(at=page("detail"), done=shows("Harbour")),
    "team.rename": Door(
        at=page("settings"), sends={"name": "Quay"}, done=renamed, shown_on=page("settings"), button=lambda _: "id_name"
    ),
    "team.transfer": Door(
        at=page("ownership", of=True),
        make=member,
        sends={},
        done=lambda scene, response: role_of_target(scene) == OWNER,
        shown_on=page("detail"),
    ),
    "team.disband": Door(
        at=page("deletion"),
        sends={"name": "Harbour"},
        done=lambda scene, response: not Team.objects.exists(),
        shown_on=page("settings"),
    ),
    "team.leave": Door(at=page("leaving"), sends={}, done=left, shown_on=page("settings")),
    "members.view": Door(at=page("detail"), make=member, done=shows("Maya Lind")),
    "members.change_role": Door(
        at=page("role", of=True),
        make=member,
        sends={"role": another_role},
        done=lambda scene, response: role_of_target(scene) == another_role(scene),
        shown_on=page("detail"),
        button=role_button,
    ),
    "members.remove": Door(
        at=page("removal", of=True),
        make=member,
        sends={},
        done=lambda scene, response: role_of_target(scene) is None,
        shown_on=page("detail"),
    ),
    "invitations.view": Door(at=page("invitations"), make=invitation, done=shows(GUEST), shown_on=page("detail")),
    "invitations.send": Door(
        at=page("invitations"),
        sends={"emails": GUEST, "role": lambda scene: scene.rank},
        done=lambda scene, response: scene.team.invitations.filter(email=GUEST, role=scene.rank).exists(),
        shown_on=page("invitations"),
        button=role_on_offer,
    ),
    "invitations.resend": Door(
        at=page("resending", of=True),
        make=invitation,
        sends={},
        done=lambda scene, response: Invitation.objects.get(pk=scene.target.pk).sent_at > scene.target.sent_at,
        shown_on=page("invitations"),
    ),
    "invitations.revoke": Door(
        at=page("revocation", of=True),
        make=invitation,
        sends={},
        done=lambda scene, response: Invitation.objects.get(pk=scene.target.pk).revoked_at is not None,
        shown_on=page("invitations"),
    ),
}
