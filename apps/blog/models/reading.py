"""What somebody has read of their newsfeed: a row for each post that was opened, and a moment up to which all is read.

News keeps for a month. What came out before counts as read, so both the number of unread posts and the rows stay
small: `PostReading.objects.worthless()` go every night.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.models.user import User

if TYPE_CHECKING:
    from apps.blog.models.post import Post

NEWS_KEEPS = timedelta(days=30)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class PostReadingQuerySet(models.QuerySet["PostReading"]):
    def by(self, user: User | AnonymousUser) -> Self:
        return self.filter(reader=user.pk) if user.pk else self.none()

    def worthless(self) -> Self:
        """Of posts that are no news any more; one that waits to come out again may be read anew then."""
        return self.exclude(post__published_at__gt=timezone.now() - NEWS_KEEPS)

    def mark(self, post: "Post", *, by: User) -> None:
        self.get_or_create(reader=by, post=post)

    def unmark(self, post: "Post", *, by: User) -> None:
        self.by(by).filter(post=post).delete()


class PostReading(models.Model):
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("reader"), db_index=False
    )
    post = models.ForeignKey("blog.Post", on_delete=models.CASCADE, related_name="readings", verbose_name=_("post"))
    read_at = models.DateTimeField(_("read"), default=timezone.now, editable=False)

    objects = PostReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = [models.UniqueConstraint(fields=["reader", "post"], name="post_read_once")]

    def __str__(self) -> str:
        return f"{self.reader_id} · {self.post_id}"


class AllReadQuerySet(models.QuerySet["AllRead"]):
    def by(self, user: User | AnonymousUser) -> Self:
        return self.filter(reader=user.pk) if user.pk else self.none()

    def mark(self, *, by: User) -> None:
        """Everything that is out now is read; what was so before can be brought back once."""
        now = timezone.now()
        _row, created = self.get_or_create(reader=by, defaults={"until": now, "before": NEVER})
        if not created:
            self.by(by).update(before=F("until"), until=now)

    def take_back(self, *, by: User) -> None:
        self.by(by).exclude(before=None).update(until=F("before"), before=None)


class AllRead(models.Model):
    """`before` is what `until` was, for whoever takes it back."""

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        verbose_name=_("reader"),
    )
    until = models.DateTimeField(_("has read all until"))
    before = models.DateTimeField(_("and before that until"), null=True)

    objects = AllReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark up to which all is read")
        verbose_name_plural = _("marks up to which all is read")

    def __str__(self) -> str:
        return f"{self.pk} · {self.until:%Y-%m-%d %H:%M}"


def is_news(user: User | AnonymousUser, now: datetime) -> Q:
    """For posts: young enough, and not covered by this reader's mark."""
    covered = AllRead.objects.by(user).filter(until__gte=OuterRef("published_at"))
    return Q(published_at__gt=now - NEWS_KEEPS) & ~Q(Exists(covered))


def is_opened(user: User | AnonymousUser) -> Q:
    return Q(Exists(PostReading.objects.by(user).filter(post=OuterRef("pk"))))
