"""Where a person is signed in. Django's session rows name neither person nor device; these do."""

from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

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
        """Remember that this session is the person's; `row` is where it stood before its key changed."""
        if row and self.filter(pk=row, user_id=user_id).update(session_key=key):
            return row
        self.filter(user_id=user_id).exclude(session_key__in=Session.objects.values("session_key")).delete()
        facts = {"user_id": user_id, "address": address, "agent": agent[:AGENT_LENGTH]}
        return self.update_or_create(session_key=key, defaults=facts)[0].pk

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
        for session in ended:
            session_store()().delete(session.session_key)
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

    def __str__(self) -> str:
        return f"{self.user} · {self.device}"

    @property
    def device(self) -> Text:
        return describe(self.agent)

    def read(self, data: dict[str, Any], user: User) -> "UserSession | None":
        """Itself with `seen_at` from the session's data, or None when that opens nothing any more."""
        self.seen_at = datetime.fromtimestamp(data.get(SEEN) or self.created_at.timestamp(), UTC)
        idle = (timezone.now() - self.seen_at).total_seconds()
        same_password = constant_time_compare(data.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
        return self if same_password and idle <= settings.SESSION_IDLE_TIMEOUT else None


def session_store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore
