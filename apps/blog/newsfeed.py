"""A long list read in stretches: each begins behind the last post of the one before, whatever has come out since."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from apps.blog.models import Post
from apps.blog.models.post_queryset import PostQuerySet

STRETCH = 12
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LONGEST = 40


@dataclass(frozen=True)
class Place:
    """Behind a post, named by its time and not by its key alone: a key would tell when somebody's draft comes out."""

    published_at: datetime
    pk: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None for what is no place: the list then starts at its beginning."""
        moment, _dash, pk = text.partition("-")
        try:
            return cls(BEGINNING + int(moment) * MICROSECOND, int(pk)) if len(text) <= LONGEST else None
        except (ValueError, OverflowError):
            return None

    @classmethod
    def of(cls, post: Post) -> Self:
        return cls(post.published_at or BEGINNING, post.pk)

    def __str__(self) -> str:
        return f"{(self.published_at - BEGINNING) // MICROSECOND}-{self.pk}"


def stretch(posts: PostQuerySet, behind: str = "") -> tuple[list[Post], Place | None]:
    """The next posts behind a place, and the place where there are more."""
    if place := Place.parse(behind):
        # The bound with equality lets the index be entered at the right place; the exclusion breaks ties.
        posts = posts.filter(published_at__lte=place.published_at)
        posts = posts.exclude(published_at=place.published_at, pk__gte=place.pk)
    found = list(posts[: STRETCH + 1])
    return found[:STRETCH], Place.of(found[STRETCH - 1]) if len(found) > STRETCH else None
