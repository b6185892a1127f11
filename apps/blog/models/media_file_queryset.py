from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from apps.blog.models.media_use import MediaUse
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.common.models import User

if TYPE_CHECKING:
    from apps.blog.models.media_file import MediaFile  # noqa: F401  # named in the base below

SEARCHED_WORDS = 8
IS_PICTURE = Q(upload__content_type__startswith="image/")


class MediaFileQuerySet(TimestampableQuerySet["MediaFile"]):
    def by(self, user: User | AnonymousUser) -> Self:
        # A visitor has none; without this test they would match the files of deleted accounts.
        return self.filter(upload__owner=user.pk) if user.pk else self.none()

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """One's own, and all for staff with the right to view uploads: whose posts make a file public."""
        return self.all() if sees_all(user) else self.by(user)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those whose upload this person may open."""
        if sees_all(user):
            return self.all()
        is_shown = Q(upload__is_public=True) | Q(Exists(MediaUse.objects.shown().filter(media=OuterRef("pk"))))
        return self.filter(is_shown | Q(upload__owner=user.pk) if user.pk else is_shown)

    def erasable_by(self, user: User | AnonymousUser) -> Self:
        return self.all() if user.is_staff and user.has_perm("blog.delete_mediafile") else self.by(user)

    def at(self, uploads: Collection[int]) -> Self:
        """Those whose file or small picture is one of these uploads."""
        return self.filter(Q(upload__in=uploads) | Q(thumbnail__in=uploads))

    def pictures(self) -> Self:
        return self.filter(IS_PICTURE)

    def documents(self) -> Self:
        return self.exclude(IS_PICTURE)

    def of_type(self, content_type: str) -> Self:
        """`image/png`, or `image` for all of them."""
        if "/" in content_type:
            return self.filter(upload__content_type=content_type)
        return self.filter(upload__content_type__startswith=f"{content_type}/")

    def uploaded_between(self, start: date | None = None, end: date | None = None) -> Self:
        """Both ends belong to it, a day as a whole."""
        found = self
        if start:
            found = found.filter(created_at__gte=beginning(start))
        if isinstance(end, datetime):
            found = found.filter(created_at__lte=end)
        elif end and end < date.max:
            found = found.filter(created_at__lt=beginning(end + timedelta(days=1)))
        return found

    def matching(self, text: str) -> Self:
        """Every word of `text` stands in the name or the description."""
        found = self
        for word in text.split()[:SEARCHED_WORDS]:
            found = found.filter(Q(upload__name__icontains=word) | Q(description__icontains=word))
        return found

    def with_details(self) -> Self:
        return self.select_related("upload__owner", "thumbnail")

    def counts(self) -> dict[str, int]:
        """How many of each kind, in one query."""
        return self.aggregate(pictures=Count("pk", filter=IS_PICTURE), documents=Count("pk", filter=~IS_PICTURE))


def sees_all(user: User | AnonymousUser) -> bool:
    return bool(user.is_staff and user.has_perm("common.view_upload"))


def beginning(day: date) -> datetime:
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time.min, timezone.get_current_timezone())
