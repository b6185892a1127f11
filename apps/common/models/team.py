from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import validate_email
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.behaviors.permalinkable import Permalinkable
from apps.common.behaviors.searchable import Searchable, SearchableQuerySet
from apps.common.behaviors.timestampable import Timestampable
from apps.common.errors import BusinessRule, Conflict
from apps.common.events import emit
from apps.common.models.user import User
from apps.common.notifications import notify
from apps.common.permissions import ADMIN, MEMBER, OWNER, REACH, granted, team_action

if TYPE_CHECKING:
    from apps.common.models.invitation import Invitation
    from apps.common.models.membership import Membership


class LastOwner(BusinessRule):
    message = _("A team needs an owner. Make somebody else an owner first, or delete the team.")


class NotAMember(BusinessRule):
    message = _("This person is not in the team. Invite them first.")


class OutOfReach(BusinessRule):
    message = _("Your role in this team does not reach that far. Ask an owner.")


class TeamQuerySet(SearchableQuerySet["Team"]):
    def where(self, user: User | AnonymousUser, *, may: str) -> Self:
        """The teams in which `user` may do `may`, a key of the permission table."""
        return self.filter(granted(user, may))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.where(user, may="team.view")

    def locked(self, pk: int) -> "Team":
        """The row as it is now, until the transaction ends; Conflict when it is gone.

        Whoever decides over members waits here for whoever came first. SQLite's write transactions queue by themselves.
        """
        team = self.select_for_update().filter(pk=pk).first()
        if team is None:
            raise Conflict
        return team

    @transaction.atomic
    def create_owned(self, *, owner: User, name: str) -> "Team":
        """A new team with its first owner."""
        team = self.create(name=name)
        team.memberships.create(user=owner, role=OWNER)
        record("team.created", actor=owner, target=team, after={"name": name})
        return team


class Team(Permalinkable, Searchable, Timestampable, models.Model):
    """People who share something. It always has an owner: verbs that could take the last one lock the team first."""

    slug_source = "name"
    search_fields = ("name",)
    # Addresses below /teams/ that are no team's.
    reserved_slugs = frozenset({"current", "invitations", "new"})

    name = models.CharField(_("name"), max_length=80)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="common.Membership", related_name="teams")

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["search_text"], name="team_search")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("teams:detail", args=[self.slug])

    def membership_of(self, user: User | AnonymousUser) -> "Membership | None":
        """One query, and none where the memberships are prefetched."""
        if "memberships" in getattr(self, "_prefetched_objects_cache", {}):
            return next((each for each in self.memberships.all() if each.user_id == user.pk), None)
        return self.memberships.filter(user=user.pk).first() if user.pk else None

    def who_owns(self) -> models.QuerySet[User]:
        return User.objects.filter(memberships__team=self, memberships__role=OWNER)

    def may(self, user: User | AnonymousUser, action: str) -> bool:
        """Whether the permission table lets `user` do `action` here; UnknownAction for one that it lacks."""
        team_action(action)
        membership = self.membership_of(user)
        return membership is not None and membership.may(action)

    @transaction.atomic
    def rename(self, to: str, *, by: User) -> None:
        before = Team.objects.locked(self.pk).name
        self.name = to.strip()
        self.clean_fields(exclude={"slug"})
        if self.name != before:
            self.save(update_fields=["name"])
            record("team.renamed", actor=by, target=self, before={"name": before}, after={"name": self.name})
            emit("team_renamed", team=self, by=by)

    @transaction.atomic
    def transfer(self, *, to: User, by: User) -> None:
        """Make a member the owner; an owner who gives the team away stays in it as an admin."""
        Team.objects.locked(self.pk)
        places = {each.user_id: each for each in self.memberships.filter(user__in=[to, by]).select_related("user")}
        if to.pk not in places:
            raise NotAMember
        places[to.pk].change_role(OWNER, by=by, told_as="team.handed_over")
        giver = places.get(by.pk)
        if giver is not None and giver.role == OWNER and to != by:
            giver.change_role(ADMIN, by=by)

    @transaction.atomic
    def disband(self, *, by: User) -> None:
        """Delete the team with its memberships and invitations."""
        Team.objects.locked(self.pk)
        people = list(self.members.all())
        before = {"name": self.name, "members": [str(each) for each in people]}
        record("team.disbanded", actor=by, target=self, before=before)
        notify(people, "team.disbanded", actor=by, url=reverse("teams:list"), team=self.name)
        emit("team_disbanded", team_id=self.pk, by=by)
        self.delete()

    @transaction.atomic
    def admit(self, user: User, *, role: str = MEMBER, by: User) -> "Membership":
        """A place in the team; somebody who has one keeps it as it is."""
        Team.objects.locked(self.pk)
        membership, is_new = self.memberships.get_or_create(user=user, defaults={"role": role})
        if is_new:
            record("membership.created", actor=by, target=membership, after={"role": role})
            notify(self.who_owns(), "team.joined", actor=user, url=self.get_absolute_url(), team=self.name)
            emit("team_member_joined", team=self, user=user, by=by)
        return membership

    @transaction.atomic
    def invite(self, email: str, *, role: str = MEMBER, by: User) -> "Invitation":
        """Mail an invitation. Who waits for an answer already gets a new one in place of the old."""
        email = email.strip().lower()
        validate_email(email)
        Team.objects.locked(self.pk)
        self.invitations.refuse(self, email, role, by=by)
        return self.invitations.issue(self, email, role, by=by)

    def refuse_beyond_reach(self, by: User, *ranks: str) -> None:
        """OutOfReach when `by` is in the team with a role that may not give or take these roles.

        Staff who are not in the team act by the rights of the admin, which has asked for them.
        """
        membership = None if by.is_superuser else self.membership_of(by)
        if membership is not None and not set(ranks) <= set(REACH[membership.role]):
            raise OutOfReach
