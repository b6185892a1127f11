"""Where a person is signed in. Django's session rows name neither person nor device; these do."""

import time
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.contributions import Text
from apps.common.models.user import User
from apps.common.user_agents import describe

# What the middleware keeps in the session itself (apps/common/middleware/session_timeout.py).
STARTED, SEEN = "started_at", "seen_at"
AGENT_LENGTH = 300


class UserSessionQuerySet(models.QuerySet["UserSession"]):
    def note(self, user_id: int, key: str, *, address: str | None, agent: str, row: int | None = None) -> int:
        """Remember whose session `key` is; `row` is where it stood before its key changed."""
        if row and self.filter(pk=row, user_id=user_id).update(session_key=key):
            return row
        self.filter(user_id=user_id).gone().delete()
        facts = {"user_id": user_id, "address": address, "agent": agent[:AGENT_LENGTH]}
        return self.update_or_create(session_key=key, defaults=facts)[0].pk

    def gone(self) -> Self:
        """Those whose session is not there any more: it ended by itself, or by a logout."""
        return self.exclude(session_key__in=Session.objects.values("session_key"))

    def alive(self, user: User) -> "list[UserSession]":
        """Those that still open the account, the one used last in front, each with its `seen_at`. Two queries."""
        rows = {row.session_key: row for row in self.filter(user=user)}
        stored = Session.objects.filter(session_key__in=rows, expire_date__gt=timezone.now())
        found = [rows[session.session_key].read(session.get_decoded(), user) for session in stored]
        return sorted((row for row in found if row), key=lambda row: row.seen_at, reverse=True)

    @transaction.atomic
    def end(self, *, by: User) -> int:
        """Sign these out, at once and in every process."""
        ended = list(self.select_related("user"))
        keys = [session.session_key for session in ended]
        forget(keys)
        # Until the commit others may still read one from the database, which puts it into the cache again.
        transaction.on_commit(partial(forget, keys))
        for session in ended:
            place = {"device": session.device, "address": session.address}
            record("session.ended", actor=by, target=session.user, before=place)
        UserSession.objects.filter(pk__in=[session.pk for session in ended]).delete()
        return len(ended)


class UserSession(models.Model):
    """`session_key` opens the account and is shown to nobody; pages and the admin speak of `pk`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("person")
    )
    session_key = models.CharField(_("session key"), max_length=40, unique=True, editable=False)
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    agent = models.CharField(_("browser"), max_length=AGENT_LENGTH, blank=True)
    created_at = models.DateTimeField(_("signed in"), auto_now_add=True)

    objects = UserSessionQuerySet.as_manager()

    if TYPE_CHECKING:
        seen_at: datetime

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="session_newest")]

    def __str__(self) -> str:
        return f"{self.user} · {self.device}"

    @property
    def device(self) -> Text:
        return describe(self.agent)

    def read(self, data: dict[str, Any], user: User) -> "UserSession | None":
        """Itself with `seen_at` from the session's data, or None when that opens nothing any more."""
        self.seen_at = datetime.fromtimestamp(data.get(SEEN) or self.created_at.timestamp(), UTC)
        # Sessions made with a former SECRET_KEY open the account as long as that is among the fallbacks.
        valid = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
        same_password = any(constant_time_compare(data.get(HASH_SESSION_KEY, ""), each) for each in valid)
        return self if same_password and not has_timed_out(data, int(time.time())) else None


def has_timed_out(data: Any, now: int) -> bool:
    """Whether the session with this data has been idle or open for too long; `now` in seconds of the epoch."""
    started, seen = data.get(STARTED, now), data.get(SEEN, now)
    idle: bool = now - seen > settings.SESSION_IDLE_TIMEOUT
    return idle or now - started > settings.SESSION_COOKIE_AGE


def forget(keys: list[str]) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in keys:
        store().delete(key)
