from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Case, Count, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common import permissions
from apps.common.audit import record
from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet
from apps.common.errors import Conflict
from apps.common.events import emit
from apps.common.models.ownership import cascade_but_keep_owners
from apps.common.models.team import LastOwner, Team
from apps.common.models.user import User
from apps.common.notifications import notify


class MembershipQuerySet(TimestampableQuerySet["Membership"]):
    def where(self, user: User | AnonymousUser, *, may: str) -> Self:
        """The places to which `user` may do `may`; a ranked action leaves out those beyond reach."""
        return self.filter(permissions.granted(user, may, path="team__"))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.where(user, may="members.view")

    def of(self, user: User | AnonymousUser, *, may: str = "team.view") -> Self:
        """The places of `user` in teams where their role allows `may`."""
        return self.filter(user=user.pk, role__in=permissions.team_action(may).roles) if user.pk else self.none()

    def with_team(self) -> Self:
        """The team, and as `people` how many are in it."""
        return self.select_related("team").annotate(people=Count("team__memberships"))

    def matching(self, text: str) -> Self:
        """Those of people in whose names each of the words stands."""
        found = self
        for word in text.split():
            names = ("display_name", "first_name", "last_name", "username")
            found = found.filter(reduce(or_, (Q((f"user__{name}__icontains", word)) for name in names)))
        return found

    def by_role(self) -> Self:
        """Owners first, then admins; among equals who came first."""
        ranks = [When(role=role, then=rank) for rank, role in enumerate(permissions.ROLES)]
        return self.order_by(Case(*ranks, default=len(ranks)), "pk")

    def owners(self) -> Self:
        return self.filter(role=Membership.Role.OWNER)

    def last_owners(self) -> Self:
        """Those of them after whom nobody would own the team."""
        staying = Membership.objects.owners().exclude(pk__in=self.values("pk"))
        return self.owners().exclude(team__in=staying.values("team"))

    @transaction.atomic
    def delete(self) -> tuple[int, dict[str, int]]:
        """LastOwner, for all of them, when a team would be left without an owner."""
        list(Team.objects.filter(pk__in=self.values("team")).order_by("pk").select_for_update())
        if self.last_owners().exists():
            raise LastOwner
        return super().delete()


class Membership(Timestampable, models.Model):
    """One person's place in one team."""

    class Role(models.TextChoices):
        OWNER = permissions.OWNER, _("Owner")
        ADMIN = permissions.ADMIN, pgettext_lazy("role in a team", "Admin")
        MEMBER = permissions.MEMBER, _("Member")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("team"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=cascade_but_keep_owners,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["team", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="membership_once_per_team"),
            models.CheckConstraint(condition=models.Q(role__in=["owner", "admin", "member"]), name="membership_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.team} ({self.get_role_display()})"

    def may(self, action: str, *, rank: str = "") -> bool:
        """What the permission table says; `rank` is the role of whom it is done to. UnknownAction for no entry."""
        return permissions.may(self.role, action, rank=rank)

    def is_last_owner(self) -> bool:
        return type(self).objects.filter(pk=self.pk).last_owners().exists()

    @transaction.atomic
    def change_role(self, to: str, *, by: User, told_as: str = "team.role_changed") -> None:
        """LastOwner, OutOfReach. `told_as` is the kind of notification that the person gets."""
        to = self.Role(to)
        before = self._lock()
        if to == before:
            return
        self.team.refuse_beyond_reach(by, before, to)
        if before == self.Role.OWNER:
            self._keep_an_owner()
        self.role = to
        self.save(update_fields=["role"])
        record("membership.role_changed", actor=by, target=self, before={"role": before}, after={"role": to})
        notify([self.user], told_as, actor=by, url=self.team.get_absolute_url(), team=self.team.name, role=to)
        emit("team_role_changed", team=self.team, user=self.user, role=to, by=by)

    @transaction.atomic
    def remove(self, *, by: User) -> None:
        """Somebody else takes this person out of the team. LastOwner, OutOfReach."""
        role = self._lock()
        self.team.refuse_beyond_reach(by, role)
        record("membership.removed", actor=by, target=self, before={"role": role})
        notify([self.user], "team.removed", actor=by, url=reverse("teams:list"), team=self.team.name)
        emit("team_member_left", team=self.team, user=self.user, by=by)
        self.delete()

    @transaction.atomic
    def leave(self) -> None:
        """The person goes. LastOwner."""
        role = self._lock()
        record("membership.left", actor=self.user, target=self, before={"role": role})
        url = self.team.get_absolute_url()
        notify(self.team.who_owns(), "team.left", actor=self.user, url=url, team=self.team.name)
        emit("team_member_left", team=self.team, user=self.user, by=self.user)
        self.delete()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self._lock() == self.Role.OWNER:
            self._keep_an_owner()
        return super().delete(*args, **kwargs)

    def _keep_an_owner(self) -> None:
        if self.is_last_owner():
            raise LastOwner

    def _lock(self) -> str:
        """Lock the team and tell the role that the database has by then; Conflict when the place is gone."""
        Team.objects.locked(self.team_id)
        role = type(self).objects.filter(pk=self.pk).values_list("role", flat=True).first()
        if role is None:
            raise Conflict
        return role
