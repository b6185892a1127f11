from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure
from apps.common.models.user import User


class AuthorableQuerySet[M: models.Model](models.QuerySet[M]):
    def by(self, user: User | AnonymousUser) -> Self:
        # A visitor is no author; without this test they would match the work of deleted accounts.
        return self.filter(author=user.pk) if user.pk else self.none()


class Authorable(models.Model):
    """Who wrote it. The work stays when its author's account goes."""

    exposure: ClassVar = Exposure(shown=("author",))

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="authored_%(class)ss",
        verbose_name=_("author"),
    )

    author_id: int | None

    class Meta:
        abstract = True

    def is_by(self, user: User | AnonymousUser) -> bool:
        return user.pk is not None and self.author_id == user.pk
