from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from apps.blog.addresses import uploads_in
from apps.blog.models.media_file import MediaFile
from apps.blog.models.media_use import MediaUse
from apps.blog.models.readable import Readable
from apps.common.errors import Conflict

if TYPE_CHECKING:
    from apps.common.models import User

WATCHED = {"author", "author_id", "body_markdown", "featured_image", "featured_image_id"}


class Illustrated(Readable):
    """Shows files of the media library, one at its head and others in its text, and keeps a row for each of them."""

    featured_image = models.ForeignKey(
        MediaFile,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="headed_%(class)ss",
        verbose_name=_("picture at its head"),
    )
    media = models.ManyToManyField(MediaFile, through=MediaUse, related_name="used_in", editable=False)

    featured_image_id: int | None
    if TYPE_CHECKING:
        author: "User | None"

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None and not WATCHED & (update_fields := set(update_fields)):
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, update_fields=update_fields, **kwargs)
            self.note_media()

    def clean(self) -> None:
        super().clean()
        picture = self.featured_image
        if picture is None or self.author is None:
            return
        if not (picture.is_picture and MediaFile.objects.managed_by(self.author).filter(pk=picture.pk).exists()):
            raise ValidationError({"featured_image": _("Choose a picture that the author has uploaded.")})

    def note_media(self) -> None:
        """Write down which files it uses. They are locked, so that none of them is deleted meanwhile."""
        used = self.locked_media()
        noted = MediaUse.objects.filter(post=self.pk)
        known = dict(noted.values_list("media_id", "is_rightful"))
        rightful = self.rightful(used, known)
        uses = {key: key in rightful for key in used}
        if uses == known:
            return
        noted.exclude(media__in=used).delete()
        MediaUse.objects.bulk_create(
            [MediaUse(post_id=self.pk, media_id=key, is_rightful=may) for key, may in uses.items()],
            update_conflicts=True,
            unique_fields=["post", "media"],
            update_fields=["is_rightful"],
        )

    def locked_media(self) -> list[int]:
        uploads, featured = uploads_in(self.body_html), self.featured_image_id
        if not (uploads or featured):
            return []
        files = MediaFile.objects.at(uploads)
        if featured:
            files |= MediaFile.objects.filter(pk=featured)
        used = list(files.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
        if featured and featured not in used:
            raise Conflict
        return used

    def rightful(self, used: list[int], known: dict[int, bool]) -> set[int]:
        """Of these the ones that the author may show to everybody; what one has shown stays so after one has left."""
        if not used or self.author is None:
            return {key for key in used if known.get(key)}
        return set(MediaFile.objects.filter(pk__in=used).managed_by(self.author).values_list("pk", flat=True))

    def leave_out(self, media: MediaFile) -> None:
        """Show it no more, neither at the head nor in the text."""
        from apps.blog.omission import without  # with the parser of Markdown, which is not for every start

        if self.featured_image_id == media.pk:
            self.featured_image = None
        uploads = {key for key in (media.upload_id, media.thumbnail_id) if key}
        self.body_markdown = without(self.body_markdown, uploads)
        self.save(update_fields=["body_markdown", "featured_image"])
