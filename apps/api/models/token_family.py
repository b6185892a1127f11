"""One sign-in by token. Every pair of tokens that is issued from it carries its number and ends with it.

Tokens themselves are stored nowhere: a row tells which generation of them is the present one, so a refresh token that
has been used before is recognised, and whoever steals one is thrown out together with whom it was stolen from.
"""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.models import User
from apps.common.user_agents import describe

# A page that fires several refreshes at once sends the same token with each of them.
GRACE = timedelta(seconds=10)
AGENT_LENGTH = 300


class TokenFamilyQuerySet(models.QuerySet["TokenFamily"]):
    def alive(self) -> Self:
        return self.filter(ended_at=None, expires_at__gt=timezone.now())

    def start(self, user: User, *, address: str | None, agent: str) -> "TokenFamily":
        return self.create(
            user=user,
            password_mark=user.get_session_auth_hash(),
            expires_at=timezone.now() + settings.REFRESH_TOKEN_LIFETIME,
            address=address,
            agent=agent[:AGENT_LENGTH],
        )

    @transaction.atomic
    def end(self, *, by: User | None, reason: str) -> int:
        """From the next request on none of their tokens opens anything; `reason` is a word for the audit log."""
        ended = list(self.filter(ended_at=None).select_for_update(of=("self",)).select_related("user").order_by("pk"))
        self.model.objects.filter(pk__in=[family.pk for family in ended]).update(ended_at=timezone.now())
        for family in ended:
            place = {"device": family.device, "address": family.address}
            record("tokens.ended", actor=by, target=family.user, before=place, after={"reason": reason})
        return len(ended)

    def prune(self) -> int:
        """Rows whose last refresh token has run out say nothing any more."""
        return self.filter(expires_at__lt=timezone.now()).delete()[0]


class TokenFamily(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="token_families", verbose_name=_("person")
    )
    generation = models.PositiveIntegerField(_("generation"), default=1)
    # Django's mark of the password in sessions: with another password, it is another one.
    password_mark = models.CharField(max_length=128, editable=False)
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    agent = models.CharField(_("program"), max_length=AGENT_LENGTH, blank=True)
    created_at = models.DateTimeField(_("signed in"), auto_now_add=True)
    renewed_at = models.DateTimeField(_("last renewed"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = TokenFamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in by token")
        verbose_name_plural = _("sign-ins by token")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["expires_at"], name="token_family_expired")]

    def __str__(self) -> str:
        return f"{self.user} · {self.device}"

    @property
    def device(self) -> str:
        return str(describe(self.agent))

    @property
    def seen_at(self) -> datetime:
        return self.renewed_at

    @property
    def is_open(self) -> bool:
        """Whether its tokens still count: nobody ended it, the account lives, and the password is the same."""
        valid = (self.user.get_session_auth_hash(), *self.user.get_session_auth_fallback_hash())
        same_password = any(constant_time_compare(self.password_mark, each) for each in valid)
        return self.ended_at is None and self.user.is_active and same_password

    def renew(self, generation: int) -> bool:
        """Step to the next generation for a token of this one. False for a token that was used before the grace."""
        now = timezone.now()
        mine = type(self).objects.filter(pk=self.pk, ended_at=None)
        stepped = mine.filter(generation=generation).update(
            generation=F("generation") + 1, renewed_at=now, expires_at=now + settings.REFRESH_TOKEN_LIFETIME
        )
        self.refresh_from_db(fields=["generation", "renewed_at", "expires_at", "ended_at"])
        late = self.generation == generation + 1 and now - self.renewed_at <= GRACE
        return self.ended_at is None and bool(stepped or late)


def open_families(user: User) -> list[TokenFamily]:
    return [family for family in user.token_families.alive() if family.is_open]


def end_all(*, user: User, by: User) -> None:
    """Whoever signs a person out everywhere means programs as well."""
    TokenFamily.objects.filter(user=user).end(by=by, reason="signed out everywhere")
