"""What projects and categories have in common: a name, an address within their place, a colour."""

from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.permalinkable import SLUG_LENGTH, Permalinkable
from apps.common.behaviors.timestampable import Timestampable
from apps.tasks.models.shareable import Shareable

if TYPE_CHECKING:
    from typing import Self

COLOUR = RegexValidator(r"\A#[0-9a-f]{6}\Z", _("Write a colour like #3b82f6."))


class Named(Permalinkable, Shareable, Timestampable):
    slug_source = "name"

    name = models.CharField(_("name"), max_length=120)
    # Unique within its place, which the model that is made of this says.
    slug = models.SlugField(_("slug"), max_length=SLUG_LENGTH, blank=True, allow_unicode=True, db_index=False)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    color = models.CharField(_("colour"), max_length=7, blank=True, validators=[COLOUR])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def namesakes(self) -> "models.QuerySet[Self]":
        same: models.QuerySet[Self] = super().namesakes()
        return same.filter(Q(team=self.team_id) if self.team_id else Q(team=None, author=self.author_id))
