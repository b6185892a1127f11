"""Tasks go into the trash, come back from there, or go for good; by those whose role allows it, and by their author."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.common.contributions import Text
from apps.common.events import emit
from apps.common.models import User
from apps.tasks.changing import Change, missing, not_allowed
from apps.tasks.history import Deed, write_down
from apps.tasks.models import Activity, Task, TaskImage
from apps.tasks.models.task_queryset import TaskQuerySet
from apps.tasks.rows import Among, Rows, among, categories_among, locked

Verb = Activity.Verb


def trash(ids: Iterable[int], *, by: User) -> Change:
    return place_in_trash(among(wanted := once(ids)).kept(), wanted, Verb.TRASHED, by=by)


def restore(ids: Iterable[int], *, by: User) -> Change:
    return place_in_trash(among(wanted := once(ids)).trashed(), wanted, Verb.RESTORED, by=by)


@transaction.atomic
def erase(ids: Iterable[int], *, by: User) -> Change:
    """For good, with their pictures and what was written down of each; out of the trash only."""
    wanted = once(ids)
    rows, left = removable(among(wanted).trashed(), wanted, by)
    if not rows:
        return Change([], left)
    activities = write_down(Deed(Verb.DELETED, by, rows, timezone.now()))
    TaskImage.objects.filter(Among(F("task_id"), list(rows))).delete()
    categories_among(rows).delete()
    Activity.objects.filter(Among(F("task_id"), list(rows))).delete()
    # Everything that hangs on them is gone: Django need not read ten thousand rows in order to look for more.
    doomed = among(rows)
    doomed._raw_delete(doomed.db)
    emit("rows_changed", model=Task)
    return Change(list(rows), left, activities)


@transaction.atomic
def place_in_trash(tasks: TaskQuerySet, wanted: list[int], verb: Verb, *, by: User) -> Change:
    rows, left = removable(tasks, wanted, by)
    if not rows:
        return Change([], left)
    at = timezone.now()
    among(rows).update(trashed_at=at if verb == Verb.TRASHED else None, modified_at=at)
    return Change(list(rows), left, write_down(Deed(verb, by, rows, at, former=["trashed_at"])))


def removable(tasks: TaskQuerySet, wanted: list[int], by: User) -> tuple[Rows, dict[int, Text]]:
    rows = locked(tasks, ["trashed_at"], by=by)
    left = missing(wanted, rows) | not_allowed(rows, "tasks.delete", by)
    return {pk: row for pk, row in rows.items() if pk not in left}, left


def once(ids: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(ids))
