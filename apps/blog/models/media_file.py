"""A file of the media library: the upload that somebody gave, its reduced picture, and what is told about it.

Whoever may open the upload may see the row; whose it is stands in the upload alone. Rows are made by
`apps/blog/receiving.py`.
"""

from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.db import models, transaction
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.blog.models.media_file_queryset import MediaFileQuerySet
from apps.common import images
from apps.common.audit import record
from apps.common.behaviors.timestampable import Timestampable
from apps.common.models import Upload, User
from apps.common.uploads import names

if TYPE_CHECKING:
    from datetime import datetime

    from apps.blog.models.post import Post

THUMBNAIL_SIDE = 640


class MediaFile(Timestampable, models.Model):
    upload = models.OneToOneField(
        Upload, on_delete=models.CASCADE, related_name="media_file", verbose_name=_("file"), editable=False
    )
    # An upload as well: so it is opened by the same question, swept by the same job, and goes with the same account.
    thumbnail = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="thumbnail_of",
        verbose_name=_("small picture"),
    )
    original_filename = models.CharField(_("name it came with"), max_length=names.LENGTH, editable=False)
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    post = models.ForeignKey(
        "blog.Post",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="media_for_it",
        verbose_name=_("sent for the post"),
    )

    objects = MediaFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("media file")
        verbose_name_plural = _("media files")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["-created_at"], name="media_by_day")]

    def __str__(self) -> str:
        return self.upload.name

    def get_absolute_url(self) -> str:
        return reverse("blog:media_file", args=[self.pk])

    @property
    def filename(self) -> str:
        return self.upload.name

    @property
    def file_type(self) -> str:
        return self.upload.content_type

    @property
    def file_size(self) -> int:
        return self.upload.size

    @property
    def upload_date(self) -> "datetime":
        return self.created_at

    @property
    def uploaded_by(self) -> User | None:
        return self.upload.owner

    @property
    def is_picture(self) -> bool:
        return self.upload.is_picture

    @property
    def url(self) -> str:
        return self.upload.get_absolute_url()

    @property
    def thumbnail_url(self) -> str | None:
        return self.thumbnail.get_absolute_url() if self.thumbnail else None

    @property
    def markdown(self) -> str:
        """What to write into a post in order to show a picture, or to link to another file."""
        url = self.url.replace("(", "%28").replace(")", "%29")
        words = (self.description or ("" if self.is_picture else self.filename)).translate(ESCAPED)
        return f"{'!' if self.is_picture else ''}[{words}]({url})"

    def make_thumbnail(self) -> None:
        """Of a picture that has none yet; nothing happens when the row or its picture has gone meanwhile."""
        if not self.is_picture or self.thumbnail_id:
            return
        thumbnail = Upload(owner=self.upload.owner)
        with self.upload.file.open("rb") as file:
            thumbnail.take(
                File(images.reduced(file, THUMBNAIL_SIDE), name=f"{self.upload.name.rpartition('.')[0]}.webp")
            )
        with transaction.atomic():
            row = MediaFile.objects.select_for_update().filter(pk=self.pk, thumbnail=None).first()
            if row:
                thumbnail.save()
                row.thumbnail = self.thumbnail = thumbnail
                row.save(update_fields=["thumbnail"])

    @transaction.atomic
    def erase(self, *, by: User) -> None:
        """For good, with its files and with every reference to it from posts, whoever wrote them."""
        record("media.deleted", actor=by, target=self, before={"name": self.filename})
        self.delete()

    def take_out_of_posts(self) -> None:
        """Posts are locked before the file, as when they are saved; then comes what was saved between the two."""
        list(self.using_posts().select_for_update().values_list("pk"))
        row = MediaFile.objects.select_for_update().filter(pk=self.pk).first()
        self.thumbnail_id = row.thumbnail_id if row else None
        for post in self.using_posts().select_for_update():
            post.leave_out(self)

    def using_posts(self) -> "models.QuerySet[Post]":
        posts: models.QuerySet[Post] = self.used_in.order_by("pk")
        return posts


# Of a description only what would end the words of a picture or a link.
ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\[]`<"})


# Signals, because deleting many rows, an upload or an account calls no method of the row.
@receiver(pre_delete, sender=MediaFile)
def leave_no_reference(instance: MediaFile, **kwargs: Any) -> None:
    with transaction.atomic():
        instance.take_out_of_posts()


@receiver(post_delete, sender=MediaFile)
def leave_no_file(instance: MediaFile, using: str, **kwargs: Any) -> None:
    Upload.objects.using(using).filter(pk__in=[instance.upload_id, instance.thumbnail_id]).delete()
