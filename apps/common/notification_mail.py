"""Notifications by mail, each in the language of whoever gets it, with a way to get no more of its kind."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from apps.common.jobs import job
from apps.common.letters import letter
from apps.common.models import Notification, User
from apps.common.models.notification import known_kinds

SALT = "apps.common.notification_mail"


@job
@transaction.atomic
def mail_news(packed: dict[str, Any], people: list[int]) -> None:
    """All letters or none: a job that is tried again writes nobody a second time."""
    news = Notification(**packed)
    for person in User.objects.filter(pk__in=people, is_active=True):
        write(news, person)


def write(news: Notification, person: User) -> None:
    kind = known_kinds().get(news.kind)
    stop = "" if kind is None or kind.mail == "always" else stop_url(person, news.kind)
    letter(
        "news/email/news",
        to=person.email,
        person=person,
        headers=one_click(stop) if stop else {},
        news=news,
        news_url=settings.SITE_URL + (news.url or reverse("notifications")),
        choices_url=settings.SITE_URL + reverse("account_notifications"),
        stop_url=stop,
        reason=kind.reason if kind else "",
    ).send()


def stop_url(person: User, kind: str) -> str:
    return settings.SITE_URL + reverse("notification_stop", args=[stop_token(person, kind)])


def one_click(url: str) -> dict[str, str]:
    """Mail programs show a button for it: RFC 8058."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def stop_token(person: User, kind: str) -> str:
    """Good as long as the account: a mail is opened years later."""
    return signing.dumps([person.pk, kind], salt=SALT, compress=True)


def read_stop_token(token: str) -> tuple[int, str] | None:
    """Whom and which kind the link of a mail is about; nothing where it was not made by us."""
    try:
        person, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return person, kind
