"""Demo people follow the authors and some tags of the demo posts, and have read a part of what came out."""

from datetime import datetime, timedelta
from itertools import islice

from django.db.models import F
from django.utils import timezone

from apps.blog.demo_texts import AUTHORS
from apps.blog.models import AllRead, Follow, Post, PostReading, Tag
from apps.common.models import User

READERS = 24
TAGS = ("Performance", "Craft", "Accessibility", "Databases", "Small business")
# The newest of the newsfeed wait for those who sign in; what came out before has been opened.
LEFT_UNREAD = 3


def seed(size: int | None) -> None:
    """Only on a blog that nobody follows yet, so that what somebody ends stays ended."""
    if Follow.objects.exists():
        return
    authors = list(User.objects.filter(email__in=AUTHORS).order_by("pk"))
    tags = list(Tag.objects.filter(name__in=TAGS).order_by("pk"))
    Follow.objects.bulk_create(
        [*follows_of_authors(authors), *follows_of_tags(authors, tags)], ignore_conflicts=True, batch_size=500
    )
    for author in authors:
        read(author)
    for reader in readers(authors)[-2:]:
        AllRead.objects.mark(by=reader)
    # Nobody is told of what is older than the blog.
    silent = Post.objects.published().filter(announced_at=None)
    silent.update(announced_at=F("published_at"), modified_at=F("modified_at"))


def follows_of_authors(authors: list[User]) -> list[Follow]:
    """Each author follows the others; the more a reader's number divides, the more of them that reader follows."""
    pairs = [(one, other) for one in authors for other in authors if one != other]
    pairs += [
        (reader, author)
        for number, reader in enumerate(readers(authors))
        for place, author in enumerate(authors)
        if number % (place + 1) == 0
    ]
    return [Follow(follower=one, author=other, created_at=began(number)) for number, (one, other) in enumerate(pairs)]


def follows_of_tags(authors: list[User], tags: list[Tag]) -> list[Follow]:
    pairs = [(author, tag) for author in authors for tag in tags[:2]]
    pairs += [
        (reader, tag) for number, reader in enumerate(readers(authors)) for tag in tags[number % 5 : number % 5 + 2]
    ]
    return [Follow(follower=one, tag=tag, created_at=began(number)) for number, (one, tag) in enumerate(pairs)]


def readers(authors: list[User]) -> list[User]:
    others = User.objects.filter(is_active=True, email__endswith="@example.com").exclude(pk__in=[a.pk for a in authors])
    return list(others.order_by("pk")[:READERS])


def began(number: int) -> datetime:
    return timezone.now() - timedelta(days=2 + number * 7 % 30, minutes=number * 13)


def read(reader: User) -> None:
    news = Post.objects.news_for(reader).unread_by(reader)
    old = islice(news, LEFT_UNREAD, None)
    PostReading.objects.bulk_create([PostReading(reader=reader, post=post) for post in old], ignore_conflicts=True)
