from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.permalinkable import Permalinkable
from apps.common.behaviors.timestampable import Timestampable
from apps.common.models.user import User


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(memberships__user=user.pk) if user.pk else self.none()

    @transaction.atomic
    def create_owned(self, *, owner: User, name: str) -> "Team":
        """A new team with its first owner."""
        team = self.create(name=name)
        team.memberships.create(user=owner, role="owner")
        return team


class Team(Permalinkable, Timestampable, models.Model):
    slug_source = "name"

    name = models.CharField(_("name"), max_length=80)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="common.Membership", related_name="teams")

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
