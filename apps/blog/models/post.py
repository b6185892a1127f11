from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.blog.models.illustrated import Illustrated
from apps.blog.models.post_queryset import PostQuerySet
from apps.blog.models.readable import Readable
from apps.blog.models.tag import Tag
from apps.common.audit import record
from apps.common.behaviors.authorable import Authorable
from apps.common.behaviors.permalinkable import Permalinkable
from apps.common.behaviors.publishable import Publishable, has_status
from apps.common.behaviors.searchable import Searchable
from apps.common.behaviors.timestampable import Timestampable
from apps.common.behaviors.trashable import Trashable
from apps.common.events import emit
from apps.common.models.user import User

RELATED_AMONG = 200
IN_SIGHT = Q(archived_at=None, trashed_at=None)


class Post(
    Authorable,
    Illustrated,
    Permalinkable,
    Publishable,
    Readable,
    Searchable,
    Trashable,
    Timestampable,
    models.Model,
):
    reserved_slugs = frozenset(
        {"authors", "feed", "following", "media", "mine", "newsfeed", "preview", "tags", "write"}
    )

    title = models.CharField(_("title"), max_length=200)
    excerpt = models.CharField(_("excerpt"), max_length=300, blank=True)
    meta_description = models.CharField(_("description for search engines"), max_length=160, blank=True)
    tags = models.ManyToManyField(Tag, related_name="posts", blank=True, verbose_name=_("tags"))
    announced_at = models.DateTimeField(_("followers told"), null=True, blank=True, editable=False)

    is_news: bool  # of `with_marks`
    is_unread: bool  # of `with_marks`

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], condition=IN_SIGHT, name="blog_list"),
            models.Index(fields=["author", "-published_at", "-id"], condition=IN_SIGHT, name="blog_author_page"),
            models.Index(fields=["author", "-modified_at", "-id"], name="blog_my_posts"),
            models.Index(fields=["published_at"], condition=Q(announced_at=None), name="blog_unannounced"),
            # All that a search compares: it reads these, and not the rows with their long texts.
            models.Index(
                fields=["-published_at", "-id", "author", "archived_at", "trashed_at", "search_text"],
                condition=IN_SIGHT,
                name="blog_search",
            ),
            models.Index(
                fields=["published_at", "author", "archived_at", "trashed_at", "search_text"], name="blog_search_all"
            ),
        ]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="post_has_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("blog:detail", args=[self.slug])

    @classmethod
    def unseen(cls) -> Q:
        """Drafts and the trash: without an author nobody would find them again. What is scheduled comes out."""
        return has_status(cls.Status.DRAFT) | Q(trashed_at__isnull=False)

    @property
    def summary(self) -> str:
        return self.excerpt or self.opening

    @property
    def description(self) -> str:
        """What search engines and link previews say about it."""
        return self.meta_description or self.summary

    def neighbours(self) -> "tuple[Post | None, Post | None]":
        """The live posts that came out just before and just after this one, itself published."""
        live = Post.objects.live().only("title", "slug")
        # The bound with equality lets the index be entered at the right place; the exclusion breaks ties.
        older = live.filter(published_at__lte=self.published_at)
        newer = live.filter(published_at__gte=self.published_at)
        return (
            older.exclude(published_at=self.published_at, pk__gte=self.pk).first(),
            newer.exclude(published_at=self.published_at, pk__lte=self.pk).last(),
        )

    def related(self) -> "models.QuerySet[Post]":
        """Live posts of late with tags of this one, those that share most first."""
        # Of late, and not of all time: so it costs the same however many posts there are.
        latest = Post.objects.live()[:RELATED_AMONG].values("pk")
        found = Post.objects.filter(pk__in=latest, tags__in=self.tags.all()).exclude(pk=self.pk)
        shared = found.annotate(shared=models.Count("tags")).order_by("-shared", "-published_at", "-pk")
        return shared.only("title", "slug", "published_at", "word_count")

    def publish(self, *, at: datetime | None = None) -> None:
        super().publish(at=at)
        if self.is_published:
            emit("post_published", post=self)

    @transaction.atomic
    def revise(self, *, tags: Iterable[str], version: str = "") -> None:
        """Save the text with its tags; given the `version` that was read, Conflict when it is stale."""
        if version:
            self.claim(version)
        self.save()
        self.tags.set(Tag.objects.named(tags))

    @transaction.atomic
    def erase(self, *, by: User) -> None:
        """For good: neither the trash nor anybody has it any more."""
        record("post.deleted", actor=by, target=self, before={"title": self.title})
        self.delete()
