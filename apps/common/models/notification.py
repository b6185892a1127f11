import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import NotificationKind, Text, contributions
from apps.common.models.user import User

logger = logging.getLogger(__name__)
COUNTED = 99


class NotificationQuerySet(models.QuerySet["Notification"]):
    def to(self, user: User | AnonymousUser) -> Self:
        return self.filter(recipient=user.pk) if user.pk else self.none()

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def read(self) -> Self:
        return self.filter(read_at__isnull=False)

    def read_before(self, moment: datetime) -> Self:
        return self.filter(read_at__lt=moment)

    def recent(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def mark_read(self, *, at: datetime | None = None) -> int:
        """What was read before keeps its time."""
        return self.unread().update(read_at=at or timezone.now())

    def mark_unread(self) -> int:
        return self.read().update(read_at=None)

    def read_at_once(self, moment: datetime) -> Self:
        """What one `mark_read(at=moment)` has marked, so that it can be taken back."""
        return self.filter(read_at=moment)

    def unread_count(self) -> int:
        """At most `COUNTED` and one more: the bell says no larger number."""
        return self.unread().order_by()[: COUNTED + 1].count()


class Notification(models.Model):
    """News for one person. The sentence is made when it is read, in the language of the reader."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", verbose_name=_("for")
    )
    kind = models.CharField(_("kind"), max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("who did it")
    )
    # Written down, because the sentence outlives the account.
    actor_name = models.CharField(_("name of who did it"), max_length=254, blank=True)
    data = models.JSONField(_("data"), default=dict, encoder=DjangoJSONEncoder)
    url = models.CharField(_("leads to"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("read"), null=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notification_list"),
            models.Index(fields=["-created_at", "-id"], name="notification_newest"),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notification_unread"),
            models.Index(fields=["read_at"], condition=Q(read_at__isnull=False), name="notification_read"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(url="") | (Q(url__startswith="/") & ~Q(url__startswith="//")),
                name="notification_url_is_a_path",
            )
        ]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def text(self) -> Text:
        """The sentence; its bare kind when the app that told it is gone, and its label where facts are missing."""
        kind = known_kinds().get(self.kind)
        if kind is None:
            return self.kind
        try:
            facts: Mapping[str, Any] = {**self.data, "actor": self.actor_name or _("Somebody")}
            return str(kind.text(facts))
        except (LookupError, TypeError, ValueError):
            # One row from before a change of its kind must not take the whole list with it.
            logger.warning("The facts of notification %s make no sentence of its kind %s.", self.pk, self.kind)
            return kind.label

    @property
    def icon(self) -> str:
        kind = known_kinds().get(self.kind)
        return kind.icon if kind else "bell"

    @property
    def packed(self) -> dict[str, Any]:
        """What the sentence needs, as JSON."""
        data = json.loads(json.dumps(self.data, cls=DjangoJSONEncoder))
        return {"kind": self.kind, "actor_name": self.actor_name, "data": data, "url": self.url}

    def mark_read(self) -> None:
        if self.read_at is None:
            self.read_at = timezone.now()
            self.save(update_fields=["read_at"])

    def mark_unread(self) -> None:
        self.read_at = None
        self.save(update_fields=["read_at"])


def known_kinds() -> dict[str, NotificationKind]:
    return {kind.key: kind for kind in contributions(NotificationKind)}
