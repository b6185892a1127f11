"""Who follows which author or which tag. What those bring out is a person's newsfeed: `PostQuerySet.news_for`."""

from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.blog.models.tag import Tag
from apps.common.errors import BusinessRule
from apps.common.models.user import User

type Target = User | Tag


class FollowsThemselves(BusinessRule):
    message = _("You cannot follow yourself. Your own posts are under “My posts”.")


@dataclass(frozen=True)
class Standing:
    """How many people follow something, and whether the one who looks is among them."""

    followers: int
    is_followed: bool


class FollowQuerySet(models.QuerySet["Follow"]):
    def by(self, user: User | AnonymousUser) -> Self:
        return self.filter(follower=user.pk) if user.pk else self.none()

    def of(self, target: Target) -> Self:
        return self.filter(**key_of(target))

    def of_authors(self) -> Self:
        return self.filter(author__isnull=False)

    def of_tags(self) -> Self:
        return self.filter(tag__isnull=False)

    def counts(self) -> dict[str, int]:
        """How many authors and how many tags, in one query."""
        return self.aggregate(authors=Count("author"), tags=Count("tag"))

    def standing(self, target: Target, user: User | AnonymousUser) -> Standing:
        found = self.of(target).aggregate(followers=Count("pk"), own=Count("pk", filter=Q(follower=user.pk)))
        return Standing(found["followers"], bool(user.pk and found["own"]))

    def follow(self, target: Target, *, by: User) -> "Follow":
        """Following twice is following once."""
        if target == by:
            raise FollowsThemselves
        follow, _created = self.get_or_create(follower=by, **key_of(target))
        return follow

    def unfollow(self, target: Target, *, by: User) -> bool:
        """Whether it was followed until now."""
        deleted, _of = self.by(by).of(target).delete()
        return bool(deleted)


class Follow(models.Model):
    follower = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows", verbose_name=_("who follows")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="followed_by",
        verbose_name=_("author"),
        db_index=False,
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, null=True, related_name="followed_by", verbose_name=_("tag"), db_index=False
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = FollowQuerySet.as_manager()

    author_id: int | None
    tag_id: int | None

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        ordering = ["-created_at", "-pk"]
        indexes = [
            # An announcement walks through the followers in the order of their keys.
            models.Index(fields=["author", "follower"], name="follow_of_author"),
            models.Index(fields=["tag", "follower"], name="follow_of_tag"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["follower", "author"], name="follow_author_once"),
            models.UniqueConstraint(fields=["follower", "tag"], name="follow_tag_once"),
            models.CheckConstraint(
                condition=Q(author__isnull=True, tag__isnull=False) | Q(author__isnull=False, tag__isnull=True),
                name="follow_has_one_target",
            ),
            models.CheckConstraint(condition=Q(author=None) | ~Q(author=F("follower")), name="follow_is_of_others"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} · {self.target}"

    @property
    def target(self) -> Target | None:
        return self.author or self.tag


def key_of(target: Target) -> dict[str, Any]:
    return {"tag": target} if isinstance(target, Tag) else {"author": target}
