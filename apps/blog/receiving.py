"""A file comes into the media library: looked at, kept with its row, and its small picture ordered."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from apps.blog.jobs import make_thumbnail
from apps.blog.models import MediaFile, Post
from apps.common.models import Upload, User
from apps.common.uploads import kinds, names
from apps.common.uploads.examination import TOO_LARGE

LARGEST = 10 * 1024**2
KINDS = (kinds.JPEG, kinds.PNG, kinds.GIF, kinds.WEBP, kinds.PDF, kinds.DOC, kinds.DOCX)
TYPES = {kind.content_type for kind in KINDS}
ACCEPT = ",".join(f".{extension}" for kind in KINDS for extension in kind.extensions)
NOT_TAKEN = _("Files of this kind are not taken. Choose a JPEG, PNG, GIF or WebP picture, a PDF or a Word document.")


def receive(file: File[Any], *, by: User, description: str = "", post: Post | None = None) -> MediaFile:
    """Keep a file; ValidationError says what is wrong with it, and then nothing has been kept."""
    if file.size > LARGEST:
        raise ValidationError(TOO_LARGE, params={"limit": filesizeformat(LARGEST)})
    upload = Upload(owner=by)
    upload.take(file)
    if upload.content_type not in TYPES:
        raise ValidationError(NOT_TAKEN)
    original = names.cleaned(file.name or "")
    return keep(MediaFile(upload=upload, original_filename=original, description=description, post=post))


@transaction.atomic
def keep(media: MediaFile) -> MediaFile:
    """The file, both rows and the job come together: no upload is left without its row, no picture without its job."""
    media.upload.save()
    media.upload = media.upload  # takes over the key it has now
    media.save()
    if media.is_picture:
        make_thumbnail.enqueue(media.pk)
    return media
