"""A task comes into being: in a project, in a team, or as one's own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.errors import BusinessRule, Unavailable
from apps.common.models import Team, Upload, User
from apps.common.uploads import names
from apps.tasks.history import Deed, tell, write_down
from apps.tasks.models import Activity, Task, TaskImage
from apps.tasks.models.task import LONGEST_TITLE
from apps.tasks.places import places_of
from apps.tasks.rows import connect
from apps.tasks.updates import error_of, read_updates

NO_TEAM = gettext_lazy("You cannot add tasks to this team.")
OTHER_TEAM = gettext_lazy("This project belongs to another team.")


def create(*, by: User, team: Team | None = None, **values: Any) -> Task:
    """ValidationError names the field. Values: those of the model, and `categories`; a project brings its team."""
    task = Task(author=by, team=team)
    updates = read_updates({"title": "", **values}, by=by)
    if updates.place is not None and team not in (None, getattr(values["project"], "team", None)):
        raise ValidationError({"project": OTHER_TEAM})
    for name, value in updates.columns.items():
        setattr(task, name, value)
    if task.team_id and task.team_id not in places_of(by, may="tasks.change"):
        raise ValidationError({"team": NO_TEAM})
    if why := updates.refusal({"place": task.its_place, "author_id": by.pk}, frozenset(), by):
        raise error_of(why) or BusinessRule(why)
    task.assignee, task.project = updates.assignee, values.get("project")
    return keep(task, updates.categories or (), by=by)


@transaction.atomic
def keep(task: Task, categories: tuple[int, ...] = (), *, by: User) -> Task:
    task.save(force_insert=True)
    connect([(task.pk, each) for each in categories])
    row = {"place": task.its_place, "title": task.title, "author_id": task.author_id}
    write_down(Deed(Activity.Verb.CREATED, by, {task.pk: row}, task.created_at))
    if task.assignee:
        tell(task.assignee, {task.pk: row}, by=by)
    return task


@transaction.atomic
def duplicate(task: Task, *, by: User) -> Task:
    """The same to do once more, by whoever copies it, with files of its own; nobody has got it yet. Http404."""
    task = get_object_or_404(Task.objects.visible_to(by).with_details(), pk=task.pk)
    copied = ("description", "priority", "due_date", "estimated_time", "project")
    values = {name: getattr(task, name) for name in copied}
    title = title_of_copy(task.title)
    copy = create(by=by, team=task.team, title=title, categories=list(task.categories.all()), **values)
    for image in task.images.all():
        TaskImage.objects.create(task=copy, upload=copied_file(image.upload, by))
    return copy


def title_of_copy(title: str) -> str:
    named = _("%(title)s (copy)")
    room = LONGEST_TITLE - len(named % {"title": ""})
    return named % {"title": title[:room]}


def copied_file(upload: Upload, by: User) -> Upload:
    taken = ("name", "content_type", "size", "sha256", "width", "height")
    copy = Upload(owner=by, **{name: getattr(upload, name) for name in taken})
    try:
        with upload.file.open() as content:
            copy.file = File(content, name=names.stored())
            copy.save()
    except OSError as error:
        raise Unavailable from error
    return copy
