"""Who may do what with files of tasks, and in the admin of the tasks."""

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common.models import Upload
from apps.common.uploads.tests.corpus import picture
from apps.tasks.models import Activity, Category, Project, SavedView, Task, TaskImage
from tests.identities import World
from tests.matrix import MEMBERS, Things, admin_rows, row

LINES = b"title\nPaint the hull\n"
NAMED = {"writes": "name slug description color team", "new": {"name": "A name"}}
FORM = {"title": "A title", "status": "todo", "priority": 2}
FORM |= {"task_categories-TOTAL_FORMS": 0, "task_categories-INITIAL_FORMS": 0}
WRITTEN = "title description status priority due_date estimated_time team project assignee position"

ROWS = [
    row("tasks:export", GET=MEMBERS),
    row(
        "tasks:import",
        GET=MEMBERS,
        POST=MEMBERS,
        data={"file": lambda world: SimpleUploadedFile("a.csv", LINES)},
        writes="file team",
    ),
    row("tasks:import_confirmation", POST=MEMBERS, data={"text": LINES.decode()}, writes="text team title position"),
    *admin_rows("tasks.task", staff="view add change delete", writes=WRITTEN, new=FORM),
    *admin_rows("tasks.project", staff="view add change delete", **NAMED),
    *admin_rows("tasks.category", staff="view add change delete", **NAMED),
    *admin_rows("tasks.taskcategory", staff="view", nobody="add change delete"),
    *admin_rows("tasks.taskimage", staff="view delete", nobody="add change"),
    *admin_rows("tasks.activity", staff="view", nobody="add change delete"),
    *admin_rows("tasks.savedview", staff="", nobody="add change delete"),
]


def things(world: World) -> Things:
    whose = {"author": world["alice"], "team": world.team}
    task = Task.objects.create(title="Paint the hull", **whose)
    category = Category.objects.create(name="Paint", **whose)
    upload = Upload.objects.receive(ContentFile(picture("PNG"), name="hull.png"), by=world["alice"])
    made = {
        "task": task,
        "project": Project.objects.create(name="Spring", **whose),
        "category": category,
        "taskcategory": task.task_categories.create(category=category),
        "taskimage": TaskImage.objects.create(task=task, upload=upload),
        "activity": Activity.objects.create(place=task.place, task=task, verb="created", actor=world["alice"]),
        "savedview": SavedView.objects.create(owner=world["alice"], name="Mine"),
    }
    return {f"tasks.{name}": {"object_id": row.pk} for name, row in made.items()}
