"""The lists of the JSON door, and how to make one more row of each."""

from apps.tasks.models import Activity, Category, Project, Task, TaskImage
from apps.tasks.tests.samples_api import some_upload
from tests.identities import World
from tests.lists import api_list


def task(world: World, number: int) -> None:
    """In a project of the team, with a category of its own, a picture, and somebody who is to do it."""
    about = {"author": world["alice"], "team": world.team}
    project = Project.objects.create(name=f"Project {number}", **about)
    made = Task.objects.create(title=f"Task {number}", project=project, assignee=world["bob"], **about)
    made.categories.add(Category.objects.create(name=f"Category {number}", **about))
    TaskImage.objects.create(task=made, upload=some_upload(world["alice"], f"{number}.png"))


def activity(world: World, number: int) -> None:
    """Of one and the same task, which the arguments of the list name."""
    made, _new = Task.objects.get_or_create(pk=4242, defaults={"title": "T", "author": world["alice"]})
    Activity.objects.create(place=made.its_place, task=made, verb="changed", actor=world["alice"])


LISTS = [
    api_list("tasks", task),
    api_list("tasks", task, query={"page_size": "100", "ordering": "-due_date", "status": "todo"}),
    api_list("tasks", task, person="bob"),
    api_list("projects", task),
    api_list("categories", task),
    api_list("task_activity", activity, arguments={"pk": 4242}),
]
NOT_LISTS: dict[str, str] = {}
