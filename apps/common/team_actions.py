"""The rows of the permission table that every team has. Apps bring their own (`contributions.TeamAction`)."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import TeamAction
from apps.common.permissions import ADMIN, OWNER, ROLES

row = partial(TeamAction, app="common")

TEAM_ACTIONS = (
    row("team.view", _("See the team"), ROLES, order=10),
    row("team.rename", _("Rename the team"), (OWNER, ADMIN), order=11),
    row("team.transfer", _("Hand the team to another owner"), (OWNER,), order=12),
    row("team.disband", _("Delete the team"), (OWNER,), order=13),
    row("team.leave", _("Leave the team"), ROLES, order=14),
    row("members.view", _("See who is in the team"), ROLES, order=20),
    row("members.change_role", _("Change somebody's role"), (OWNER,), ranked=True, order=21),
    row("members.remove", _("Remove somebody"), (OWNER, ADMIN), ranked=True, order=22),
    row("invitations.view", _("See invitations"), (OWNER, ADMIN), order=30),
    row("invitations.send", _("Invite somebody"), (OWNER, ADMIN), ranked=True, order=31),
    row("invitations.resend", _("Send an invitation again"), (OWNER, ADMIN), ranked=True, order=32),
    row("invitations.revoke", _("Revoke an invitation"), (OWNER, ADMIN), ranked=True, order=33),
)
