from collections.abc import Iterable
from typing import Any, Self
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.permalinkable import Permalinkable


class TagQuerySet(models.QuerySet["Tag"]):
    def named(self, names: Iterable[str]) -> "list[Tag]":
        """The tags of these names, however they are capitalised; missing ones are made."""
        wanted = {key_of(name): name for name in names}
        tags = {tag.key: tag for tag in self.filter(key__in=wanted)}
        for key in wanted.keys() - tags.keys():
            tags[key], _created = self.get_or_create(key=key, defaults={"name": wanted[key]})
        return [tags[key] for key in wanted]

    def starting_with(self, text: str) -> Self:
        return self.filter(key__startswith=key_of(text))

    def used_by(self, posts: "QuerySet[Any]") -> Self:
        return self.filter(Exists(posts.filter(tags=OuterRef("pk"))))

    def names_on(self, posts: Iterable[int]) -> dict[int, list[str]]:
        """The names on each of these posts, in one query; a post without tags is not there."""
        found: dict[int, list[str]] = {}
        for post, name in self.filter(posts__in=posts).values_list("posts", "name"):
            found.setdefault(post, []).append(name)
        return found

    def of(self, posts: "QuerySet[Any]") -> Self:
        """Tags that stand on `posts`, each with its `post_count`, the most used first."""
        return self.filter(posts__in=posts).annotate(post_count=Count("posts")).order_by("-post_count", "name")


class Tag(Permalinkable, models.Model):
    slug_source = "name"

    name = models.CharField(_("name"), max_length=40)
    # A column of its own, because SQLite's LOWER() and LIKE know the case of ASCII letters only.
    key = models.CharField(max_length=255, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["key"], name="tag_name_unique_nocase")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("blog:tag", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if Tag.objects.exclude(pk=self.pk).filter(key=key_of(self.name)).exists():
            raise ValidationError({"name": _("There is a tag with this name.")})


def key_of(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())
