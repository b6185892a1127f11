"""The lists of the pages around a task, and how to make one more row of each."""

from django.utils import timezone

from apps.tasks.models import Category, Project, Task
from tests.identities import World
from tests.lists import Listing


def project(world: World, number: int) -> None:
    made = Project.objects.create(name=f"Project {number}", author=world["alice"], team=world.team)
    Task.objects.create(title=f"Task {number}", author=world["alice"], team=world.team, project=made)


def category(world: World, number: int) -> None:
    Category.objects.create(name=f"Category {number}", author=world["alice"], team=world.team)


def trashed(world: World, number: int) -> None:
    project(world, number)
    Task.objects.filter(title=f"Task {number}").update(trashed_at=timezone.now())


LISTS = [
    Listing("tasks:projects", project),
    Listing("tasks:categories", category),
    Listing("tasks:trash", trashed),
    Listing("tasks:new", category),
]

# They show rows of a model and are no lists, each for a reason.
NOT_LISTS = {
    "tasks:detail": "one task, at most twenty pictures and the latest of its history",
    "tasks:edit": "one task; the form offers what it may have",
    "tasks:history": "one task; a page of its history",
    "tasks:project": "one project and the newest of its tasks",
    "tasks:project_edit": "one project",
    "tasks:project_new": "a form",
}
