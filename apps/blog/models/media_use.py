"""Which post uses which file, written down when a post is saved.

So a file knows its posts without a look through all texts, and whether everybody may open it is a question to posts
as they are at this moment: a scheduled one lets its pictures out when it comes out itself, without a job.
"""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class MediaUseQuerySet(models.QuerySet["MediaUse"]):
    def shown(self) -> Self:
        """By posts that everybody may read, and that may show the file."""
        live = apps.get_model("blog.Post").objects.live()
        return self.filter(Exists(live.filter(pk=OuterRef("post"))), is_rightful=True)


class MediaUse(models.Model):
    post = models.ForeignKey("blog.Post", on_delete=models.CASCADE, related_name="media_uses", verbose_name=_("post"))
    media = models.ForeignKey("blog.MediaFile", on_delete=models.CASCADE, related_name="uses", verbose_name=_("file"))
    is_rightful = models.BooleanField(
        _("makes it public"), help_text=_("The author of the post may decide who sees the file.")
    )

    objects = MediaUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a media file")
        verbose_name_plural = _("uses of media files")
        constraints = [models.UniqueConstraint(fields=["post", "media"], name="media_use_once")]

    def __str__(self) -> str:
        return f"{self.media_id} · {self.post_id}"


def shown_uploads() -> Q:
    """For `OpenUploads`: files that a live post of somebody who may decide it uses, and all their small pictures."""
    shown = MediaUse.objects.shown()
    opened = apps.get_model("blog.MediaFile").objects.filter(upload__is_public=True)
    return (
        Q(Exists(shown.filter(media__upload=OuterRef("pk"))))
        | Q(Exists(shown.filter(media__thumbnail=OuterRef("pk"))))
        | Q(Exists(opened.filter(thumbnail=OuterRef("pk"))))
    )
