"""`docs/permissions.md`: what each role may do in a team, from what the apps have contributed."""

from collections.abc import Iterator

from django.apps import apps

from apps.common.contributions import TeamAction, contributions
from apps.common.permissions import REACH, ROLES

HEAD = """\
# Permissions in a team

Who may do what, made from the rows that apps contribute (`TeamAction`) by `bin/check --regenerate`. Pages, API and
admin ask this table and nothing else: `membership.may("members.remove")`, `team.may(user, "team.rename")`, and, to load
what somebody may act on, `Team.objects.where(user, may="team.rename")`. Staff acts in the admin by the rights of its
group instead; one who is in the team as well gives and takes only the roles that their own reaches, except a superuser.
"""
REACH_HEAD = """
## Reach

An action marked with * is done to a member or an invitation. It needs, besides the cell above, a role that reaches the
role of the other: owners reach everybody, admins those below them. So an admin takes members in and out and neither
makes, demotes nor removes an admin or an owner. A team always has an owner: the last one can neither leave nor be
demoted, removed or deleted, and nor can an account that alone owns a team of others.

| role | reaches |
|---|---|
"""


def permissions_page() -> str:
    return HEAD + "".join(section(app) for app in owning_apps()) + REACH_HEAD + "".join(map(reach_row, ROLES))


def owning_apps() -> list[str]:
    return list(dict.fromkeys(entry.app for entry in contributions(TeamAction)))


def section(app: str) -> str:
    return f"\n## {apps.get_app_config(app).verbose_name}\n\n{''.join(table(app))}"


def table(app: str) -> Iterator[str]:
    yield f"| action | key | {' | '.join(ROLES)} |\n|---|---|{'---|' * len(ROLES)}\n"
    for entry in contributions(TeamAction):
        if entry.app == app:
            cells = " | ".join("yes" if role in entry.roles else "-" for role in ROLES)
            yield f"| {entry.label}{' *' if entry.ranked else ''} | `{entry.key}` | {cells} |\n"


def reach_row(role: str) -> str:
    return f"| {role} | {', '.join(REACH[role]) or 'nobody'} |\n"
