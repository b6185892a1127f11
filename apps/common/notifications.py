"""Tell people what concerns them: `notify(owners, "team.joined", actor=bob, team=team.name)`.

The keywords are the facts that the text of the kind needs; they are stored as JSON. Kinds are contributed by the apps
(`contributions.NotificationKind`); those of people, teams and to-dos stand in `notification_kinds.py`. Where somebody
gets it, on the page or by mail, the kind says, or the person (`NotificationChoice`). docs/notifications.md tells more.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from apps.common.contributions import NotificationKind
from apps.common.models.notification import Notification, known_kinds
from apps.common.models.notification_choice import NotificationChoice
from apps.common.models.user import User

Channel = NotificationChoice.Channel


class UnknownKind(LookupError):
    """A mistake in the code: no app has contributed this kind of notification."""


@transaction.atomic
def notify(
    users: Iterable[User],
    kind: str,
    *,
    actor: User | None = None,
    url: str = "",
    mailed: Iterable[User] = (),
    **data: Any,
) -> list[Notification]:
    """One row for each person but the actor, and a mail for those who want one; `url` is a path of this site.

    Those of `mailed` get a mail of its own about it, and no second one. Two queries, however many people there are.
    """
    told = kind_of(kind)
    if url and (not url.startswith("/") or url.startswith("//")):
        message = f"A notification leads to a path of this site, not to {url!r}."
        raise ValueError(message)
    facts = {"kind": kind, "actor": actor, "actor_name": actor.public_name if actor else "", "data": data, "url": url}
    recipients = list(dict.fromkeys(user for user in users if user != actor))
    wanting = NotificationChoice.objects.wanting(recipients, told)
    news = Notification(**facts)
    send_by_mail(news, set(wanting[Channel.MAIL]) - set(mailed))
    return Notification.objects.bulk_create(Notification(recipient=user, **facts) for user in wanting[Channel.PAGE])


def kind_of(key: str) -> NotificationKind:
    if key not in known_kinds():
        message = f"No app contributes a kind of notification {key!r}."
        raise UnknownKind(message)
    return known_kinds()[key]


def send_by_mail(news: Notification, people: set[User]) -> None:
    """Each mail is written by the job, so that a page does not wait for a hundred of them."""
    # Jobs are models, and models tell people what concerns them.
    from apps.common.notification_mail import mail_news

    if people:
        mail_news.enqueue(news.packed, sorted(person.pk for person in people))
