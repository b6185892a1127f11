"""Pictures on a task: whoever may change the task adds and removes them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.images import NO_PICTURE
from apps.common.models import Upload, User
from apps.tasks.changing import missing, not_allowed, refuse
from apps.tasks.history import Deed, write_down
from apps.tasks.models import Activity, Task, TaskImage
from apps.tasks.rows import Rows, among, locked

AT_MOST = 20
TOO_MANY = _("A task has at most %(limit)d pictures. Remove one first.")


def add_image(task: Task, file: File[Any], *, by: User) -> TaskImage:
    """ValidationError says what is wrong with the file; Http404 for a task that is none of theirs."""
    upload = Upload(owner=by)
    upload.take(file)
    if not upload.is_picture:
        raise ValidationError(NO_PICTURE)
    return hang(task, upload, by)


@transaction.atomic
def hang(task: Task, upload: Upload, by: User) -> TaskImage:
    rows = claimed(task.pk, by)
    if TaskImage.objects.filter(task=task).count() >= AT_MOST:
        raise ValidationError(TOO_MANY, params={"limit": AT_MOST})
    upload.save()
    image = TaskImage.objects.create(task=task, upload=upload)
    note(Activity.Verb.IMAGE_ADDED, rows, {"image": upload.name}, by)
    return image


@transaction.atomic
def remove_image(image: TaskImage, *, by: User) -> None:
    """The file goes with it. Http404 for one that is gone, or of a task that is none of theirs."""
    rows = claimed(image.task_id, by)
    # Of two who take it away the second finds it gone.
    image = get_object_or_404(TaskImage.objects.select_related("upload"), pk=image.pk)
    note(Activity.Verb.IMAGE_REMOVED, rows, {"image": None}, by, was=image.upload.name)
    image.delete()


def claimed(pk: int, by: User) -> Rows:
    """Locked, so that two who add the twentieth picture wait for each other."""
    rows = locked(among([pk]).kept(), by=by)
    refuse(missing([pk], rows) | not_allowed(rows, "tasks.change", by))
    return rows


def note(verb: Activity.Verb, rows: Rows, news: dict[str, str | None], by: User, was: str | None = None) -> None:
    at = timezone.now()
    among(rows).update(modified_at=at)
    told = {pk: {**row, "image": was} for pk, row in rows.items()}
    write_down(Deed(verb, by, told, at, news))
