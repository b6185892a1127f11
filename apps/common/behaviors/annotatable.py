"""Notes beside a thing. They live in a table of their own: adding the behaviour needs no migration."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models

from apps.common.behaviors.exposure import Exposure

if TYPE_CHECKING:
    from apps.common.models.note import Note
    from apps.common.models.user import User


class AnnotatableQuerySet[M: models.Model](models.QuerySet[M]):
    def noted(self) -> Self:
        """What has notes; a subquery, so that no row comes twice."""
        return self.filter(pk__in=self.model._base_manager.filter(notes__isnull=False).values("pk"))

    def unnoted(self) -> Self:
        return self.filter(notes__isnull=True)


class Annotatable(models.Model):
    """Somebody may leave notes on it. They go when it goes, and stay when their author goes.

    Its primary key is a number, as everywhere in this project; `Note.object_id` holds no other.
    """

    exposure: ClassVar = Exposure()

    notes = GenericRelation("common.Note")

    class Meta:
        abstract = True

    def annotate(self, text: str, *, by: "User") -> "Note":
        """ValidationError for a text without words."""
        note: Note = self.notes.model(target=self, author=by)
        note.revise(text, by=by)
        return note
