"""Who may do what in a team: the one table, role x action, that pages, API and admin ask.

    membership.may("members.view")                              a role that is at hand: no query
    team.may(user, "members.view")                              one query
    Team.objects.where(user, may="team.disband")                the teams where somebody may
    team.memberships.where(user, may="members.remove")          the members whom somebody may remove

Apps add rows with `contribute(TeamAction(...))`. `docs/permissions.md` shows the table as it is.
"""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q

from apps.common.contributions import TeamAction, contributions

OWNER, ADMIN, MEMBER = ROLES = ("owner", "admin", "member")

# The roles that somebody of a role may give and take: those below their own, and all of them for an owner.
REACH: dict[str, tuple[str, ...]] = {OWNER: ROLES, ADMIN: (MEMBER,), MEMBER: ()}


class UnknownAction(LookupError):
    """A mistake in the code: no app has contributed this action."""


def team_action(key: str) -> TeamAction:
    for entry in contributions(TeamAction):
        if entry.key == key:
            return entry
    message = f"No app contributes a team action {key!r}."
    raise UnknownAction(message)


def may(role: str, action: str, *, rank: str = "") -> bool:
    """Whether a role allows it; `rank` is the role of the member or invitation that it is done to."""
    entry = team_action(action)
    return role in entry.roles and (not rank or not entry.ranked or rank in REACH[role])


def granted(user: AbstractBaseUser | AnonymousUser, action: str, *, path: str = "") -> Q:
    """`may` as a condition: on teams, or on rows that have a team (and a `role`, for a ranked action) by `path`."""
    entry = team_action(action)
    if not user.pk:
        return Q(pk__in=[])
    place, role = f"{path}memberships__user", f"{path}memberships__role"
    if not (path and entry.ranked):
        return Q((place, user.pk), (f"{role}__in", entry.roles))
    ranks = Q()
    for each in entry.roles:
        ranks |= Q((role, each), role__in=REACH[each])
    return Q((place, user.pk)) & ranks
