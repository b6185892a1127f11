from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import Exact, GreaterThan

from apps.common.behaviors.exposure import Exposure
from apps.common.folding import fold

if TYPE_CHECKING:
    from apps.common.search import Wanted

LONGEST = 400
BATCH = 500


class FoldedField(models.CharField):  # type: ignore[type-arg]  # Django's takes no parameters at run time
    """The words of a row, folded, each with a space before it, so that ` na` finds where a word begins."""

    # The audit log says nothing of it.
    is_derived = True

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001  # Django's signature
        # A model as a migration sees it has the columns and none of the methods.
        if isinstance(model_instance, Searchable):
            model_instance.search_text = f" {fold(model_instance.searched_text())}"[:LONGEST]
        return str(getattr(model_instance, self.attname))


class SearchableQuerySet[M: models.Model](models.QuerySet[M]):
    def finding(self, wanted: "Wanted", *then: Any) -> Self:
        """The rows that have every word, the best first; `search_rank` is that of `Wanted.rank`. No words, no rows.

        Those of one rank are in the order of `then`, or in that of the model.
        """
        if not wanted.words:
            return self.none()
        found = self.filter(*(GreaterThan(place(word), 0) for word in wanted.words))
        order = then or self.model._meta.ordering or ["pk"]
        return found.annotate(search_rank=rank(wanted)).order_by("search_rank", *order)

    def update(self, **values: Any) -> int:
        """Rows whose words change are folded again; so `bulk_update` needs no thought either."""
        if not set(getattr(self.model, "search_fields", ())) & values.keys():
            return super().update(**values)
        with transaction.atomic():
            keys = list(self.values_list("pk", flat=True))
            changed = super().update(**values)
            self.fold_again(keys)
        return changed

    def fold_again(self, keys: Iterable[Any] | None = None) -> int:
        """Write the words of the rows anew: for rows that are older than the column, or were changed by SQL."""
        rows = models.QuerySet(self.model).filter(pk__in=keys) if keys is not None else self
        count = 0
        for row in rows.order_by("pk").iterator(BATCH):
            words = cast("FoldedField", row._meta.get_field("search_text")).pre_save(row, add=False)
            count += models.QuerySet(self.model).filter(pk=row.pk).update(search_text=words)
        return count


class Searchable(models.Model):
    """Found by words, whatever their case and accents; `search_fields` names the columns that they stand in."""

    # How it is found is a matter of the house.
    exposure: ClassVar = Exposure()

    search_fields: ClassVar[tuple[str, ...]] = ("title",)

    search_text = FoldedField(max_length=LONGEST, default="", blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None and set(self.search_fields) & (update_fields := set(update_fields)):
            update_fields = {*update_fields, "search_text"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def searched_text(self) -> str:
        return " ".join(str(getattr(self, name)) for name in self.search_fields)


def place(text: str) -> StrIndex:
    return StrIndex("search_text", Value(text))


def rank(wanted: "Wanted") -> Case:
    starts = Q(*(GreaterThan(place(f" {word}"), 0) for word in wanted.words))
    whole = place(f" {wanted.text}")
    return Case(
        When(Exact(whole, 1), then=0),
        When(GreaterThan(whole, 0), then=1),
        When(starts, then=2),
        default=3,
        output_field=models.SmallIntegerField(),
    )
