from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure

SLUG_LENGTH = 80
SUFFIX_LENGTH = 6
ATTEMPTS = 5


class PermalinkConverter:
    """`<permalink:slug>` in an address: what SlugField accepts, letters of every script included."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PermalinkableQuerySet[M: models.Model](models.QuerySet[M]):
    def without_permalink(self) -> Self:
        return self.filter(slug=None)

    def give_permalinks(self) -> int:
        """For rows that are older than their slugs: one each, as a first save makes it."""
        rows = self.without_permalink()
        for row in rows:
            row.save()
        return len(rows)


class Permalinkable(models.Model):
    """An address made from `slug_source` at the first full save; links survive a change of the title."""

    exposure: ClassVar = Exposure(shown=("slug",))

    slug_source = "title"
    reserved_slugs: frozenset[str] = frozenset()

    # Null only in rows that were there before the column, where "" would break the promise to be unique.
    slug: "models.SlugField[str | None, str]" = models.SlugField(  # type: ignore[misc]  # saved rows have one
        _("slug"), max_length=SLUG_LENGTH, unique=True, null=True, blank=True, allow_unicode=True
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.slug or kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
        else:
            self._save_with_new_slug(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs:
            message = _("“%(slug)s” is an address of the site itself. Choose another one.")
            raise ValidationError({"slug": ValidationError(message, params={"slug": self.slug})})

    def _save_with_new_slug(self, *args: Any, **kwargs: Any) -> None:
        base = slugify(getattr(self, self.slug_source), allow_unicode=True)[:SLUG_LENGTH].strip("-_")
        self.slug = base or get_random_string(8).lower()
        if self._slug_is_taken():
            self.slug = with_suffix(base)
        for attempts_left in range(ATTEMPTS, 0, -1):  # pragma: no branch  # the last attempt saves or raises
            try:
                # A savepoint: losing the race must not spoil the transaction around it.
                with transaction.atomic(using=kwargs.get("using")):
                    super().save(*args, **kwargs)
                return
            except IntegrityError:
                if attempts_left == 1 or not self._slug_is_taken():
                    self.slug = ""
                    raise
                self.slug = with_suffix(base)

    def _slug_is_taken(self) -> bool:
        if self.slug in self.reserved_slugs:
            return True
        return self.namesakes().filter(slug=self.slug).exclude(pk=self.pk).exists()

    def namesakes(self) -> "models.QuerySet[Self]":
        """Among which its slug is the only one of its kind: all rows, or as many as the model's constraint says."""
        return type(self)._base_manager.all()


def with_suffix(base: str) -> str:
    suffix = get_random_string(SUFFIX_LENGTH).lower()
    return f"{base[: SLUG_LENGTH - SUFFIX_LENGTH - 1].rstrip('-_')}-{suffix}".strip("-")
