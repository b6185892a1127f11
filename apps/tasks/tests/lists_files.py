"""The lists of the admin over the tasks, and the export, which is one as well."""

from apps.common.models import Upload, User
from apps.tasks.models import Activity, Category, Project, SavedView, Task, TaskImage
from tests.identities import World
from tests.lists import Listing, admin_list


def whole_task(world: World, number: int) -> None:
    """Alice's, in a team, with everything that hangs on it."""
    person = User.objects.create_user(f"assignee-{number}@example.com")
    whose = {"author": world["alice"], "team": world.team}
    project = Project.objects.create(name=f"Project {number}", **whose)
    task = Task.objects.create(title=f"Task {number}", project=project, assignee=person, **whose)
    task.categories.add(Category.objects.create(name=f"Category {number}", **whose))
    facts = {"content_type": "image/png", "size": 1, "width": 9, "height": 9}
    [upload] = Upload.objects.bulk_create([Upload(owner=person, name=f"{number}.png", file=f"00/t{number}", **facts)])
    TaskImage.objects.create(task=task, upload=upload)
    Activity.objects.create(place=task.place, task=task, verb="created", actor=person)
    SavedView.objects.create(owner=person, name=f"View {number}")


ADMIN = ("task", "project", "category", "taskcategory", "taskimage", "activity", "savedview")
LISTS = [Listing("tasks:export", whole_task), *(admin_list(f"tasks.{model}", whole_task) for model in ADMIN)]
NOT_LISTS: dict[str, str] = {}
