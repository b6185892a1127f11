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


def handed_over(facts: Facts) -> str:
    return _("%(actor)s handed %(team)s to you. You own it now.") % facts


def left(facts: Facts) -> str:
    return _("%(actor)s left %(team)s.") % facts


def declined(facts: Facts) -> str:
    return _("%(actor)s declined your invitation to %(team)s.") % facts


def disbanded(facts: Facts) -> str:
    return _("%(actor)s deleted the team %(team)s.") % facts


def assigned(facts: Facts) -> str:
    if facts["count"] == 1:
        return _("%(actor)s gave you a to-do: %(title)s") % facts
    many = ngettext("%(actor)s gave you %(count)d to-do.", "%(actor)s gave you %(count)d to-dos.", facts["count"])
    return many % facts


def export_ready(facts: Facts) -> str:
    return _("Your data is ready to download. It stays for seven days.")


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
    NotificationKind("team.handed_over", gettext_lazy("A team is yours"), "shield", handed_over, order=14, mail="on"),
    NotificationKind("team.left", gettext_lazy("Somebody left your team"), "log-out", left, order=15),
    NotificationKind("team.declined", gettext_lazy("An invitation was declined"), "x", declined, order=16),
    NotificationKind("team.disbanded", gettext_lazy("A team was deleted"), "trash", disbanded, order=17, mail="on"),
    NotificationKind("todo.assigned", gettext_lazy("A to-do is yours"), "check-circle", assigned, order=20, mail="on"),
    NotificationKind("export.ready", gettext_lazy("Your data is ready"), "archive", export_ready, order=30),
)
