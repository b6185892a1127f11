"""The list of tasks costs the same however many there are."""

from apps.tasks.creating import create
from apps.tasks.models import Category, Project, SavedView
from tests.identities import World
from tests.lists import Listing


def full_task(world: World, number: int) -> None:
    """In a project of its own, with two categories, given to somebody."""
    whose = {"author": world["alice"], "team": world.team}
    project = Project.objects.create(name=f"Project {number}", **whose)
    categories = [Category.objects.create(name=f"{name} {number}", **whose) for name in ("Tar", "Rope")]
    create(
        by=world["alice"],
        title=f"Task {number}",
        project=project,
        categories=categories,
        assignee=world["bob"] if number % 2 else world["alice"],
    )


def saved_view(world: World, number: int) -> None:
    full_task(world, number)
    if number < 25:
        SavedView.objects.create(owner=world["alice"], name=f"View {number}", query="priority=high")


LISTS = [
    Listing("tasks:list", full_task),
    Listing("tasks:list", saved_view, query={"search": "task", "status": "todo", "ordering": "title"}),
    Listing("home", full_task),
]
NOT_LISTS: dict[str, str] = {
    "tasks:row": "one task",
    "tasks:row_form": "one task, and the people of its team to choose from",
}
