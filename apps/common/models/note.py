from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.authorable import Authorable, AuthorableQuerySet
from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet
from apps.common.models.user import User


class NoteQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    AuthorableQuerySet["Note"], TimestampableQuerySet["Note"]
):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of them to those with the right to view notes, staff as a rule; to others their own."""
        return self.all() if user.has_perm("common.view_note") else self.by(user)

    def editable_by(self, user: User | AnonymousUser) -> Self:
        return self.all() if user.is_active and user.is_superuser else self.by(user)

    def about(self, thing: models.Model) -> Self:
        kind = ContentType.objects.get_for_model(thing)
        return self.filter(content_type=kind, object_id=thing.pk)


class Note(Authorable, Timestampable, models.Model):
    """What somebody wrote about a thing, for colleagues. The one it is about does not read it."""

    text = models.TextField(_("note"))
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", editable=False, verbose_name=_("kind")
    )
    object_id = models.PositiveBigIntegerField(editable=False)
    target = GenericForeignKey()

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "-created_at"], name="notes_about_a_thing")]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="note_has_text")]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)

    def is_editable_by(self, user: User | AnonymousUser) -> bool:
        return (user.is_active and user.is_superuser) or self.is_by(user)

    def revise(self, text: str, *, by: User) -> None:
        """PermissionDenied for everybody but the author and superusers."""
        if not self.is_editable_by(by):
            raise PermissionDenied
        self.text = text.strip()
        if not self.text:
            raise ValidationError({"text": _("Write something.")})
        self.save()
