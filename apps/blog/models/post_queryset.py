from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from apps.blog.models.follow import Follow
from apps.blog.models.reading import is_news, is_opened
from apps.common.behaviors.authorable import AuthorableQuerySet
from apps.common.behaviors.publishable import Publishable, PublishableQuerySet, has_status
from apps.common.behaviors.searchable import SearchableQuerySet
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.common.behaviors.trashable import TrashableQuerySet
from apps.common.models.user import User

if TYPE_CHECKING:
    from apps.blog.models.post import Post  # noqa: F401  # named in the bases below

SEARCHED_WORDS = 8
STILL_NEW = timedelta(days=2)


class PostQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    AuthorableQuerySet["Post"],
    PublishableQuerySet["Post"],
    SearchableQuerySet["Post"],
    TrashableQuerySet["Post"],
    TimestampableQuerySet["Post"],
):
    def live(self) -> Self:
        """What everybody may read."""
        return self.published().kept().of_open_accounts()

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What is live, and one's own whatever its status; the trash is asked for by `trashed().by(user)`."""
        return (
            self.kept().of_open_accounts().filter(has_status(Publishable.Status.PUBLISHED) | Q(author=user.pk))
            if user.pk
            else self.live()
        )

    def editable_by(self, user: User | AnonymousUser) -> Self:
        return self.kept().by(user)

    def matching(self, text: str) -> Self:
        """Every word of `text` stands somewhere in the title, the excerpt or the body."""
        found = self
        for word in text.split()[:SEARCHED_WORDS]:
            found = found.filter(
                Q(title__icontains=word) | Q(excerpt__icontains=word) | Q(body_markdown__icontains=word)
            )
        return found

    def tagged(self, slug: str) -> Self:
        return self.filter(tags__slug=slug)

    def authors(self) -> models.QuerySet[User]:
        """Who wrote them."""
        return User.objects.filter(Exists(self.filter(author=OuterRef("pk"))))

    def news_for(self, user: User | AnonymousUser) -> Self:
        """What others have brought out whom this person follows, or about what this person follows; each post once."""
        follows = Follow.objects.by(user)
        tagged = self.model.tags.through.objects.filter(post=OuterRef("pk"), tag__in=follows.of_tags().values("tag"))
        followed = Q(author__in=follows.of_authors().values("author")) | Q(Exists(tagged))
        return self.live().filter(followed).exclude(author=user.pk)

    def unread_by(self, user: User | AnonymousUser) -> Self:
        return self.filter(is_news(user, timezone.now()) & ~is_opened(user))

    def with_marks(self, user: User | AnonymousUser) -> Self:
        """Each with `is_news`, so that it can be marked, and `is_unread`."""
        news, opened = is_news(user, timezone.now()), is_opened(user)
        return self.annotate(
            is_news=ExpressionWrapper(news, BooleanField()), is_unread=ExpressionWrapper(news & ~opened, BooleanField())
        )

    def unannounced(self) -> Self:
        """Out since lately, and nobody has been told; what is older than that would be no news."""
        return self.live().filter(announced_at=None, published_at__gt=timezone.now() - STILL_NEW)

    def with_details(self) -> Self:
        pictures = ("featured_image__upload", "featured_image__thumbnail")
        return self.select_related("author", *pictures).prefetch_related("tags")

    def summaries(self) -> Self:
        """For lists: they show no bodies and so must not load them."""
        return self.with_details().defer("body_markdown", "body_html", "meta_description")

    def counts(self) -> dict[str, int]:
        """How many there are of each status, and in the trash, in one query."""
        statuses = {
            status.value: Count("pk", filter=has_status(status) & Q(trashed_at=None)) for status in Publishable.Status
        }
        return self.aggregate(**statuses, trash=Count("pk", filter=Q(trashed_at__isnull=False)))
