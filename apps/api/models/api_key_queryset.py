from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework_api_key.models import BaseAPIKeyManager

from apps.api.keys import news
from apps.api.keys.secret import MarkedKeys, prefix_of
from apps.api.models.key_lookup import key_with
from apps.api.scopes import in_order
from apps.common.audit import record
from apps.common.behaviors.expirable import ExpirableQuerySet
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.common.errors import BusinessRule
from apps.common.models import Membership, Team, User
from apps.common.permissions import granted

if TYPE_CHECKING:
    from apps.api.models.api_key import ApiKey

MANAGE = "api_keys.manage"
LIVE_AT_MOST = 50  # of a person, and of a team


class TooManyKeys(BusinessRule):
    message = _("There are fifty live keys already. Revoke one that nobody needs before you make another.")


class ApiKeyQuerySet(ExpirableQuerySet["ApiKey"], TimestampableQuerySet["ApiKey"]):  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those of the teams where the permission table lets one manage keys."""
        if not user.pk:
            return self.none()
        managed = Team.objects.filter(granted(user, MANAGE)).values("pk")
        return self.filter(Q(team=None, user=user.pk) | Q(team__in=managed))

    def with_standing(self) -> Self:
        """Each with its person, and with `in_team`: whether that person still is in the team of the key."""
        place = Membership.objects.filter(team=OuterRef("team"), user=OuterRef("user"))
        return self.select_related("user").annotate(in_team=Q(team=None) | Exists(place))

    def unrevoked(self) -> Self:
        return self.filter(revoked_at=None)

    def stopped(self) -> Self:
        """Those whose person is gone from the team or has no active account."""
        return self.with_standing().filter(Q(user__is_active=False) | Q(in_team=False))

    def usable(self) -> Self:
        return self.with_standing().unrevoked().unexpired().filter(user__is_active=True, in_team=True)

    def with_status(self, status: str) -> Self:
        """The rows whose `status` it is: each row has exactly one."""
        if status == "revoked":
            return self.exclude(revoked_at=None)
        if status == "expired":
            return self.unrevoked().expired()
        if status == "stopped":
            return self.unrevoked().unexpired().stopped()
        return self.usable().filter(successor__isnull=status != "replaced")

    def used(self, moments: dict[int, datetime], *, apart: timedelta) -> int:
        """Write down when each was used last, in one statement; what was written less than `apart` ago stays."""
        if not moments:
            return 0
        long_ago = Q(last_used_at=None) | Q(last_used_at__lt=max(moments.values()) - apart)
        whens = [models.When(pk=pk, then=models.Value(moment)) for pk, moment in moments.items()]
        last = models.Case(*whens, output_field=models.DateTimeField())
        # To be used is no change of the key.
        return self.filter(long_ago, pk__in=moments).update(last_used_at=last, modified_at=F("modified_at"))


class ApiKeyManager(BaseAPIKeyManager.from_queryset(ApiKeyQuerySet)):  # type: ignore[misc]  # made at run time
    key_generator = MarkedKeys()

    def assign_key(self, obj: "ApiKey") -> str:
        """The library's own takes prefix and hash for the primary key; ours is a number."""
        key, obj.prefix, obj.hashed_key = self.key_generator.generate()
        return key

    def get_usable_keys(self) -> ApiKeyQuerySet:
        keys: ApiKeyQuerySet = self.usable()
        return keys

    def presented(self, text: str) -> "ApiKey | None":
        """The key that was sent, with its person, by one query; None for one that opens nothing, for any reason."""
        prefix = prefix_of(text)
        found = key_with(prefix) if prefix else None
        # Hashed and compared either way, in constant time.
        right = self.key_generator.verify(text, found.hashed_key if found else self.key_generator.nothing)
        return found if found and right and found.is_usable else None

    def get_from_key(self, key: str) -> "ApiKey":
        """The library's name for it."""
        found = self.presented(key)
        if found is None:
            raise self.model.DoesNotExist
        return found

    @transaction.atomic
    def issue(self, *, by: User, scopes: list[str], team: Team | None = None, **facts: Any) -> tuple["ApiKey", str]:
        """A new key of `name`, `scopes` and `expires_at` with its text, which nothing keeps.

        TooManyKeys; ValidationError for a scope that is unknown.
        """
        owned = self.filter(team=team) if team else self.filter(team=None, user=by)
        if owned.unrevoked().unexpired().count() >= LIVE_AT_MOST:
            raise TooManyKeys
        key, text = self.make(by=by, team=team, scopes=in_order(scopes), **facts)
        record("api_key.created", actor=by, target=key, after=key.facts)
        news.tell_of_new(key, by=by)
        return key, text

    def make(
        self, *, by: User, name: str, scopes: list[str], expires_at: datetime | None = None, team: Team | None = None
    ) -> tuple["ApiKey", str]:
        made: tuple[ApiKey, str] = self.create_key(
            user=by,
            team=team,
            name=name,
            scopes=scopes,
            expires_at=expires_at,
            lifetime=expires_at and expires_at - timezone.now(),
            api_version=newest_version(),
        )
        return made


def newest_version() -> str:
    """What a new key is pinned to, so that a later version of the API changes nothing for it."""
    return str(settings.SPECTACULAR_SETTINGS["VERSION"])
