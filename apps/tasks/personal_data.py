"""What the tasks have to tell of a person, and what of it goes with the account.

Their own tasks, projects and categories go with it; those of teams stay, without the name of who made them.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from apps.common.models import User
from apps.tasks.models import Activity, Category, Project, SavedView, Task
from apps.tasks.places import place_of

AT_A_TIME = 500
TASK = (
    "title description status priority due_date estimated_time project__name team__name assignee__username "
    "completed_at trashed_at created_at modified_at"
)
NAMED = "name slug description color team__name created_at modified_at"


def told(rows: QuerySet[Any], fields: str) -> Iterator[dict[str, Any]]:
    return rows.order_by("pk").values(*fields.split()).iterator(chunk_size=AT_A_TIME)


def tasks(user: User) -> Iterator[dict[str, Any]]:
    """Those that one has made, and those that one is to do."""
    yield from told(Task.objects.filter(Q(author=user) | Q(assignee=user)), TASK)


def projects(user: User) -> Iterator[dict[str, Any]]:
    yield from told(Project.objects.filter(author=user), NAMED)


def categories(user: User) -> Iterator[dict[str, Any]]:
    yield from told(Category.objects.filter(author=user), NAMED)


def views(user: User) -> Iterator[dict[str, Any]]:
    yield from told(SavedView.objects.visible_to(user), "name page query created_at modified_at")


def activities(user: User) -> Iterator[dict[str, Any]]:
    """What one has done to tasks; to many at once it is one row."""
    yield from told(Activity.objects.filter(actor=user), "at verb count task__title changes")


def erase_history(user: User) -> None:
    """Of the tasks that go with the account: rows about many of them belong to none of them."""
    Activity.objects.filter(place=place_of(user)).delete()
