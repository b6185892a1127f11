from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework_api_key.models import AbstractAPIKey

from apps.api import scopes as scope
from apps.api.keys import news
from apps.api.models.api_key_queryset import ApiKeyManager
from apps.common.audit import record
from apps.common.behaviors.expirable import Expirable
from apps.common.behaviors.timestampable import Timestampable
from apps.common.errors import BusinessRule, Conflict
from apps.common.models import Team, User

GRACE = timedelta(days=7)
LONGEST_OVERLAP = timedelta(days=7)


class KeyClosed(BusinessRule):
    message = _("This API key is revoked, has expired or has been replaced. Make a new one.")


class WiderThanAgreed(BusinessRule):
    message = _("This API key acts as somebody else: you may only take scopes away and let it end earlier.")


class ApiKey(Expirable, Timestampable, AbstractAPIKey):
    """A machine's way in. It acts as `user`; one with a `team` belongs to that team, whoever it acts as.

    Somebody who rotates a key is who the new one acts as. Nothing that would open it is kept.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        REPLACED = "replaced", _("Replaced")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Revoked")
        STOPPED = "stopped", _("Stopped")

    # The library's own primary key holds the hash, and its words for the end of a key tell no moment.
    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]
    created = None  # type: ignore[assignment]
    revoked = None  # type: ignore[assignment]
    expiry_date = None

    prefix = models.CharField(_("prefix"), max_length=16, unique=True, editable=False)
    hashed_key = models.CharField(_("fingerprint of the key"), max_length=150, editable=False)
    name = models.CharField(_("name"), max_length=80)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_keys", verbose_name=_("acts as")
    )
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, blank=True, related_name="api_keys", verbose_name=_("team")
    )
    scopes = models.JSONField(_("scopes"), default=list)
    # How long it was meant to live: a rotation gives the next one as long.
    lifetime = models.DurationField(_("lifetime"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    successor = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("replaced by")
    )
    api_version = models.CharField(_("version of the API"), max_length=10, editable=False)

    objects: ClassVar[ApiKeyManager] = ApiKeyManager()

    # Told by `with_standing()`; properties do not query.
    in_team = True

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="api_key_of_person"),
            models.Index(fields=["team", "-created_at", "-id"], name="api_key_of_team"),
            models.Index(fields=["-created_at", "-id"], name="api_key_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"

    @property
    def status(self) -> Status:
        if self.revoked_at:
            return self.Status.REVOKED
        if self.is_expired:
            return self.Status.EXPIRED
        if not (self.in_team and self.user.is_active):
            return self.Status.STOPPED
        return self.Status.REPLACED if self.successor_id else self.Status.ACTIVE

    @property
    def is_usable(self) -> bool:
        return self.status in (self.Status.ACTIVE, self.Status.REPLACED)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed or rotated, also when its person is gone."""
        return self.status in (self.Status.ACTIVE, self.Status.STOPPED) and not self.successor_id

    @property
    def has_expired(self) -> bool:
        """The library's name for it."""
        return self.is_expired

    def allows(self, action: str, app: str = "") -> bool:
        return scope.allows(self.scopes, action, app)

    @property
    def facts(self) -> dict[str, Any]:
        """What the audit log tells of a key that comes or goes."""
        return {name: getattr(self, name) for name in ("name", "prefix", "scopes", "expires_at", "team")}

    @transaction.atomic
    def change(self, *, by: User, **to: Any) -> None:
        """`name`, `scopes`, `expires_at`. KeyClosed, WiderThanAgreed."""
        self._lock()
        # One that has run out may be given a new date; what somebody has ended stays at its end.
        if self.revoked_at or self.successor_id:
            raise KeyClosed
        if "scopes" in to:
            to["scopes"] = scope.in_order(to["scopes"])
        if by.pk != self.user_id:
            self._refuse_wider(to)
        before = {name: getattr(self, name) for name in to if getattr(self, name) != to[name]}
        if not before:
            return
        after = {name: to[name] for name in before}
        self._set(**after)
        if "expires_at" in after:
            self._set(lifetime=self.expires_at and self.expires_at - timezone.now())
        record("api_key.changed", actor=by, target=self, before=before, after=after)

    @transaction.atomic
    def rotate(self, *, by: User, overlap: timedelta = timedelta()) -> tuple["ApiKey", str]:
        """A new key in place of this one, which goes on for the `overlap` only. KeyClosed."""
        self._lock()
        if not self.is_open:
            raise KeyClosed
        now = timezone.now()
        until = now + self.lifetime if self.lifetime else None
        new, text = ApiKey.objects.make(by=by, name=self.name, scopes=self.scopes, expires_at=until, team=self.team)
        ends = min(now + overlap, self.expires_at or now + overlap)
        self._set(successor=new, **({"expires_at": ends} if overlap else {"revoked_at": now}))
        record("api_key.rotated", actor=by, target=self, after={"successor": new, "works_until": ends})
        news.tell_of_new(new, by=by)
        return new, text

    @transaction.atomic
    def revoke(self, *, by: User) -> None:
        """At once and in every process. Revoked twice, it keeps the first date."""
        self._lock()
        if not self.revoked_at:
            self._set(revoked_at=timezone.now())
            record("api_key.revoked", actor=by, target=self)
            news.tell_of_end(self, by=by)

    @transaction.atomic
    def demand_rotation(self, *, by: User) -> None:
        """Let it end within a week, and tell its people to put a new one in its place. KeyClosed."""
        self._lock()
        if not self.is_open:
            raise KeyClosed
        ends, before = timezone.now() + GRACE, self.expires_at
        if before is None or before > ends:
            self._set(expires_at=ends)
        after = {"expires_at": self.expires_at}
        record("api_key.rotation_demanded", actor=by, target=self, before={"expires_at": before}, after=after)
        news.tell_to_rotate(self, by=by)

    @transaction.atomic
    def remove(self, *, by: User) -> None:
        """The row goes with its usage; the audit log keeps that it was there."""
        record("api_key.deleted", actor=by, target=self, before=self.facts)
        self.delete()

    def _refuse_wider(self, to: dict[str, Any]) -> None:
        """Whoever it acts as has agreed to so much and to no more."""
        ends = to.get("expires_at", self.expires_at)
        later = self.expires_at is not None and (ends is None or ends > self.expires_at)
        if later or set(to.get("scopes", ())) - set(self.scopes):
            raise WiderThanAgreed

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))

    def _lock(self) -> None:
        """The row as it is now, until the transaction ends; Conflict when it is gone."""
        try:
            self.refresh_from_db(from_queryset=ApiKey.objects.select_for_update())
        except ApiKey.DoesNotExist as error:
            raise Conflict from error
