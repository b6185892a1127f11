"""The news that people, teams and to-dos make, each with its sentence."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.contributions import NotificationKind
from apps.common.models import Membership

type Facts = Mapping[str, Any]


def invited(facts: Facts) -> str:
    return _("%(actor)s invited you to %(team)s. The link is in your mail.") % facts


def joined(facts: Facts) -> str:
    return _("%(actor)s joined %(team)s.") % facts


def role_changed(facts: Facts) -> str:
    role = Membership.Role(facts["role"]).label
    return _("%(actor)s changed your role in %(team)s: %(role)s.") % {**facts, "role": role}


def removed(facts: Facts) -> str:
    return _("%(actor)s removed you from %(team)s.") % facts


def assigned(facts: Facts) -> str:
    if facts["count"] == 1:
        return _("%(actor)s gave you a to-do: %(title)s") % facts
    many = ngettext("%(actor)s gave you %(count)d to-do.", "%(actor)s gave you %(count)d to-dos.", facts["count"])
    return many % facts


ITS_LINK = gettext_lazy("The mail is always sent, because only its link lets you in.")
RIGHTS = gettext_lazy("What you may no longer open is always told on the page.")
NOTIFICATION_KINDS = (
    NotificationKind(
        "team.invited", gettext_lazy("Invited to a team"), "mail", invited, order=10, mail="always", reason=ITS_LINK
    ),
    NotificationKind("team.joined", gettext_lazy("Somebody joined your team"), "users", joined, order=11),
    NotificationKind(
        "team.role_changed", gettext_lazy("Your role changed"), "shield", role_changed, order=12, mail="on"
    ),
    NotificationKind(
        "team.removed",
        gettext_lazy("Removed from a team"),
        "users",
        removed,
        order=13,
        page="always",
        mail="on",
        reason=RIGHTS,
    ),
    NotificationKind("todo.assigned", gettext_lazy("A to-do is yours"), "check-circle", assigned, order=20, mail="on"),
)
