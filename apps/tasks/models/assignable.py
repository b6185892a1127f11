from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.models import User


class AssignableQuerySet[M: models.Model](models.QuerySet[M]):
    def assigned_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(assignee=user.pk) if user.pk else self.none()

    def unassigned(self) -> Self:
        return self.filter(assignee=None)


class Assignable(models.Model):
    """Somebody is to do it, or nobody yet."""

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_%(class)ss",
        verbose_name=_("assigned to"),
        db_index=False,
    )

    assignee_id: int | None

    class Meta:
        abstract = True
