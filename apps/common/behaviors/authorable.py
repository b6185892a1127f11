from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import CASCADE, SET_NULL, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure
from apps.common.models.user import User


class AuthorableQuerySet[M: models.Model](models.QuerySet[M]):
    def by(self, user: User | AnonymousUser) -> Self:
        # A visitor is no author; without this test they would match the work of deleted accounts.
        return self.filter(author=user.pk) if user.pk else self.none()

    def of_open_accounts(self) -> Self:
        """Without the work of those who have closed their account and may still take it back."""
        closed = apps.get_model("common.AccountClosure").objects.in_force()
        return self.exclude(Exists(closed.filter(user=OuterRef("author"))))


def with_the_author(collector: Any, field: Any, works: Any, using: str) -> None:
    """When an account goes: what others have never seen goes with it, and the rest stays."""
    unseen = works.model.unseen()
    CASCADE(collector, field, works.filter(unseen), using)
    SET_NULL(collector, field, works.exclude(unseen), using)


class Authorable(models.Model):
    """Who wrote it. When the account of its author goes, what others may have seen of the work stays."""

    exposure: ClassVar = Exposure(shown=("author",))

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=with_the_author,
        null=True,
        blank=True,
        related_name="authored_%(class)ss",
        verbose_name=_("author"),
    )

    author_id: int | None

    class Meta:
        abstract = True

    @classmethod
    def unseen(cls) -> Q:
        """What nobody but its author has ever been meant to see; a model with drafts says which those are."""
        return Q(pk__in=())

    def is_by(self, user: User | AnonymousUser) -> bool:
        return user.pk is not None and self.author_id == user.pk
