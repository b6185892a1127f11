"""Tell people what concerns them: `notify(owners, "team.joined", actor=bob, team=team.name)`.

The keywords are the facts that the text of the kind needs; they are stored as JSON. Kinds are contributed by the apps
(`contributions.NotificationKind`); those of people, teams and to-dos stand in `notification_kinds.py`.
"""

from collections.abc import Iterable
from typing import Any

from apps.common.models.notification import Notification, known_kinds
from apps.common.models.user import User


class UnknownKind(LookupError):
    """A mistake in the code: no app has contributed this kind of notification."""


def notify(
    users: Iterable[User], kind: str, *, actor: User | None = None, url: str = "", **data: Any
) -> list[Notification]:
    """One row for each person but the actor, in one query; `url` is a path of this site."""
    if kind not in known_kinds():
        message = f"No app contributes a kind of notification {kind!r}."
        raise UnknownKind(message)
    if url and (not url.startswith("/") or url.startswith("//")):
        message = f"A notification leads to a path of this site, not to {url!r}."
        raise ValueError(message)
    facts = {"kind": kind, "actor": actor, "actor_name": actor.public_name if actor else "", "data": data, "url": url}
    recipients = dict.fromkeys(user for user in users if user != actor)
    return Notification.objects.bulk_create(Notification(recipient=user, **facts) for user in recipients)
