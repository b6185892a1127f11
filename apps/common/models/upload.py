"""A file that somebody gave to the product: private unless it says otherwise, and reached through an access check only.

Upload.objects.receive(file, by=user)          looks at the content, writes the file, then the row
Upload.objects.visible_to(user)                what this person may open
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial, reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet
from apps.common.contributions import OpenUploads, SharedUploads, contributions
from apps.common.errors import Unavailable
from apps.common.models.user import User
from apps.common.uploads import names
from apps.common.uploads.examination import examine
from apps.common.uploads.kinds import PICTURES


def storage() -> Storage:
    """Where the files are: a folder that no server serves, or a bucket."""
    return storages["uploads"]


def open_to_all() -> Q:
    """Public by its own flag, or for as long as a page shows it, as the app of that page says."""
    return reduce(or_, [entry.condition() for entry in contributions(OpenUploads)], Q(is_public=True))


def open_to(user: User | AnonymousUser) -> Q:
    """To a member also one's own, and what the apps that hold them share with this person."""
    # A visitor has no key, and would match what deleted accounts have left.
    if not user.pk:
        return open_to_all()
    shared = [entry.condition(user) for entry in contributions(SharedUploads)]
    return reduce(or_, shared, open_to_all() | Q(owner=user.pk))


def with_the_owner(collector: Any, field: Any, uploads: Any, using: str) -> None:
    """When an account goes: its private files go with it, and public ones stay, because others' pages show them."""
    models.CASCADE(collector, field, uploads.exclude(open_to_all()), using)
    models.SET_NULL(collector, field, uploads.filter(open_to_all()), using)


class UploadQuerySet(TimestampableQuerySet["Upload"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Public ones, one's own, those shared with them, and all for staff with the right to view uploads."""
        if user.is_staff and user.has_perm("common.view_upload"):
            return self.all()
        return self.filter(open_to(user))

    def with_audience(self) -> Self:
        """Each with `is_open`: whether everybody may open it now."""
        return self.annotate(is_open=ExpressionWrapper(open_to_all(), BooleanField()))

    def receive(self, file: File[Any], *, by: User, is_public: bool = False) -> "Upload":
        """Keep a file; ValidationError says what is wrong with it, and then nothing has been kept."""
        upload = self.model(owner=by, is_public=is_public)
        upload.take(file)
        upload.save()
        return upload

    def make_public(self) -> int:
        return self.filter(is_public=False).update(is_public=True)

    def make_private(self) -> int:
        return self.filter(is_public=True).update(is_public=False)


class Upload(Timestampable, models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=with_the_owner,
        null=True,
        related_name="uploads",
        verbose_name=_("owner"),
    )
    file = models.FileField(_("file"), storage=storage, unique=True)
    name = models.CharField(_("name"), max_length=names.LENGTH)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    width = models.PositiveIntegerField(_("width"), null=True)
    height = models.PositiveIntegerField(_("height"), null=True)
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("Everybody who has the address can open it.")
    )

    is_open: bool  # of `with_audience`

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="upload_is_not_empty")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The file first, outside any lock, then the row. A kill between the two leaves a file for `sweep`."""
        if not (self._state.adding and self.file):
            super().save(*args, **kwargs)
            return
        name = str(self.file.name)
        try:
            self.file.save(name, self.file.file, save=False)
            super().save(*args, **kwargs)
        except BaseException as error:
            with suppress(OSError):
                remove(name)
            if isinstance(error, OSError):
                raise Unavailable from error
            raise

    def get_absolute_url(self) -> str:
        return address_of(self.pk, self.name)

    @property
    def is_picture(self) -> bool:
        """A picture was written anew when it came; it alone may be shown inside a page."""
        return self.content_type in PICTURES

    def take(self, file: File[Any]) -> None:
        """Fill in what the content tells; `save` writes the file and then the row."""
        found = examine(file)
        self.name, self.content_type, self.sha256 = found.name, found.kind.content_type, found.sha256
        self.size, self.width, self.height = found.content.size, found.width, found.height
        self.file = File(found.content, name=names.stored())


def address_of(pk: int, name: str) -> str:
    """`Upload.get_absolute_url`, for rows that are no objects."""
    return reverse("upload", args=[pk, name])


def remove(name: str) -> None:
    """A file that cannot be removed now is found by `sweep` later."""
    storage().delete(name)


# A signal, because deleting many rows and deleting an account call no method of the row.
@receiver(post_delete, sender=Upload)
def remove_file_after_commit(instance: Upload, using: str, **kwargs: Any) -> None:
    discard: Callable[[], None] = partial(remove, str(instance.file.name))
    transaction.on_commit(discard, using=using, robust=True)
