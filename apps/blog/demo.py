"""Demo posts for `manage.py seed_demo`. Dates follow the day of seeding, so that the blog looks lived in."""

from datetime import datetime, time, timedelta
from functools import cache
from itertools import batched, islice

from django.db.models import F
from django.utils import timezone

from apps.blog import markdown
from apps.blog.demo_texts import AUTHORS, Entry, entries
from apps.blog.models import Post, Tag
from apps.common.models import User

CHUNK = 1000
# The latest posts came every third day or so, the many more of a large blog are strewn over three years before.
EVENLY, DAYS_BEFORE = 200, 1000

# A large blog repeats its pieces, and rendering is what takes the time.
rendered = cache(markdown.render)


def seed(size: int | None) -> None:
    authors = {user.email: user for user in User.objects.filter(email__in=AUTHORS)}
    for chunk in batched(enumerate(islice(entries(), size)), CHUNK):
        slugs = [entry.slug for _, entry in chunk]
        known = set(Post.objects.filter(slug__in=slugs).values_list("slug", flat=True))
        add([(as_post(place, entry, authors), entry) for place, entry in chunk if entry.slug not in known])


def as_post(place: int, entry: Entry, authors: dict[str, User]) -> Post:
    post = Post(title=entry.title, slug=entry.slug, author=authors[entry.author], excerpt=entry.excerpt)
    post.body_markdown = "\n\n".join(entry.blocks)
    post.render_body("".join(map(rendered, entry.blocks)))
    if entry.status == Post.Status.SCHEDULED:
        post.published_at = midnight() + timedelta(days=5, hours=9)
    elif entry.status != Post.Status.DRAFT:
        post.published_at = moment(place)
    if entry.status == Post.Status.ARCHIVED:
        post.archived_at = moment(place) + timedelta(days=9)
    return post


def moment(place: int) -> datetime:
    """An hour of work in the past, later for a smaller `place`."""
    days = place * 3 + place % 2 + 1 if place < EVENLY else place * 7919 % DAYS_BEFORE + EVENLY * 3
    return midnight() - timedelta(days=days) + timedelta(hours=7 + place * 5 % 11, minutes=place * 17 % 60)


def midnight() -> datetime:
    return datetime.combine(timezone.localdate(), time.min, timezone.get_current_timezone())


def add(pairs: list[tuple[Post, Entry]]) -> None:
    posts = Post.objects.bulk_create(post for post, _ in pairs)
    tags = {tag.name: tag for tag in Tag.objects.named(name for _, entry in pairs for name in entry.tags)}
    Post.tags.through.objects.bulk_create(
        Post.tags.through(post=post, tag=tags[name]) for post, entry in pairs for name in entry.tags
    )
    # These columns fill themselves with the time of seeding when a row is made.
    out = Post.objects.filter(published_at__lt=midnight(), pk__in=[post.pk for post in posts])
    out.update(created_at=F("published_at"), modified_at=F("published_at"))
