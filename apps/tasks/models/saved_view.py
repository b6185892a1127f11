from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.timestampable import Timestampable
from apps.common.models import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(owner=user.pk) if user.pk else self.none()


class SavedView(Timestampable, models.Model):
    """The filters of a list under a name, for the person who saved them."""

    class Page(models.TextChoices):
        LIST = "list", _("List")
        BOARD = "board", _("Board")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="task_views", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=60)
    page = models.CharField(_("page"), max_length=5, choices=Page, default=Page.LIST)
    # What stands behind the question mark.
    query = models.CharField(_("filters"), max_length=1000, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="task_view_once_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        address = reverse(f"tasks:{self.page}")
        return f"{address}?{self.query}" if self.query else address
