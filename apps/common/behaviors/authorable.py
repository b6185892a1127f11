from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.models.user import User


class AuthorableQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def by(self, user: User) -> Self:
        return self.filter(author=user)


class Authorable(models.Model):
    """Who wrote it. The work stays when its author's account goes."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="authored_%(class)ss",
        verbose_name=_("author"),
    )

    class Meta:
        abstract = True

    def is_by(self, user: User | AnonymousUser) -> bool:
        return user.pk is not None and self.author_id == user.pk
