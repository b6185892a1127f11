"""Tasks that were read from a file come into being, all or none; `import_reading.py` reads them."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.common.models import Team, User
from apps.tasks.creating import NO_TEAM
from apps.tasks.history import Deed, tell, write_down
from apps.tasks.import_reading import Draft
from apps.tasks.models import Activity, Task
from apps.tasks.models.orderable import on_top
from apps.tasks.places import places_of
from apps.tasks.rows import Rows, connect

AT_ONCE = 500


@transaction.atomic
def bring_in(drafts: Sequence[Draft], *, by: User, team: Team | None = None) -> list[Task]:
    """One row of history for all of them, and one piece of news for whoever has got some."""
    if team and team.pk not in places_of(by, may="tasks.change"):
        raise ValidationError({"team": NO_TEAM})
    # The last first: the newest stands on top, and what was on top of the file is to be there again.
    turned, top = list(reversed(drafts)), on_top()
    tasks = [as_task(each, by, team, position=top - number) for number, each in enumerate(turned)]
    Task.objects.bulk_create(tasks, batch_size=AT_ONCE)
    pairs = zip(tasks, turned, strict=True)
    connect([(task.pk, category.pk) for task, each in pairs for category in each.categories])
    rows: Rows = {
        task.pk: {"place": task.its_place, "title": task.title, "author_id": by.pk} for task in reversed(tasks)
    }
    write_down(Deed(Activity.Verb.IMPORTED, by, rows, timezone.now()))
    for person in {task.assignee for task in tasks if task.assignee}:
        tell(person, {task.pk: rows[task.pk] for task in tasks if task.assignee == person}, by=by)
    return tasks


def as_task(draft: Draft, by: User, team: Team | None, *, position: int) -> Task:
    task = Task(author=by, team=team, project=draft.project, assignee=draft.assignee, position=position, **draft.values)
    task.stamp()
    return task
