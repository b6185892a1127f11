from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q

from apps.common.behaviors.authorable import AuthorableQuerySet
from apps.common.behaviors.publishable import Publishable, PublishableQuerySet, has_status
from apps.common.behaviors.searchable import SearchableQuerySet
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.common.behaviors.trashable import TrashableQuerySet
from apps.common.models.user import User

if TYPE_CHECKING:
    from apps.blog.models.post import Post  # noqa: F401  # named in the bases below

SEARCHED_WORDS = 8


class PostQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    AuthorableQuerySet["Post"],
    PublishableQuerySet["Post"],
    SearchableQuerySet["Post"],
    TrashableQuerySet["Post"],
    TimestampableQuerySet["Post"],
):
    def live(self) -> Self:
        """What everybody may read."""
        return self.published().kept()

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What is live, and one's own whatever its status; the trash is asked for by `trashed().by(user)`."""
        return (
            self.kept().filter(has_status(Publishable.Status.PUBLISHED) | Q(author=user.pk)) if user.pk else self.live()
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
