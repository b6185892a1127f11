"""What belongs to a person or to a team of theirs."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import CASCADE, SET_NULL, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure
from apps.common.models import Team, User
from apps.tasks.places import own, places_of

if TYPE_CHECKING:
    from collections.abc import Collection


class ShareableQuerySet[M: models.Model](models.QuerySet[M]):
    def at(self, places: "Collection[int]") -> Self:
        """Those of these places, as `places_of` gives them."""
        if len(places) == 1:
            return self.filter(place=next(iter(places)))
        return self.filter(place__in=places)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own and those of one's teams; one query for the teams."""
        return self.at(places_of(user))

    def where(self, user: User | AnonymousUser, *, may: str) -> Self:
        """One's own, those of teams where the role allows `may`, and what one has made in teams one is still in."""
        if not user.pk:
            return self.none()
        return self.filter(Q(place__in=places_of(user, may=may)) | Q(author=user.pk, place__in=places_of(user)))


def with_its_place(collector: Any, field: Any, rows: Any, using: str) -> None:
    """When an account goes: its own rows go with it, and those of teams stay without the name."""
    CASCADE(collector, field, rows.filter(team=None), using)
    SET_NULL(collector, field, rows.exclude(team=None), using)


class StoredField(models.GeneratedField):
    """A generated column in the table, as each database that a project can have knows it."""

    def _check_supported(self, databases: Any) -> list[Any]:
        # Django asks a server for its version here, and the settings of a deployment are checked where there is none.
        return []


class Shareable(models.Model):
    """Somebody made it, for themselves or for a team; `place` says in one number whose it is."""

    exposure: ClassVar = Exposure(shown=("author", "team"))

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=with_its_place,
        null=True,
        editable=False,
        related_name="shared_%(class)ss",
        verbose_name=_("made by"),
    )
    team = models.ForeignKey(
        Team,
        on_delete=CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("team"),
        help_text=_("Everybody in the team sees it. Without a team it is yours alone."),
    )
    place = StoredField(
        expression=Coalesce(F("team"), -F("author")), output_field=models.BigIntegerField(null=True), db_persist=True
    )

    author_id: int | None
    team_id: int | None

    class Meta:
        abstract = True

    @property
    def is_shared(self) -> bool:
        return self.team_id is not None

    @property
    def its_place(self) -> int:
        """`place`, for a row that is not saved yet."""
        return self.team_id if self.team_id is not None else -(self.author_id or 0)

    def is_own_of(self, user: User | AnonymousUser) -> bool:
        return self.its_place == own(user)

    def may(self, user: User | AnonymousUser, action: str) -> bool:
        """`where`, for one row: one query where it is a team's."""
        if not user.pk:
            return False
        if self.team is None:
            return self.author_id == user.pk
        membership = self.team.membership_of(user)
        return membership is not None and (membership.may(action) or self.author_id == user.pk)
