"""Who may do what at the addresses of the JSON door; tests/README.md tells how to read and add rows."""

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common.models import Upload
from apps.common.uploads.tests.corpus import picture
from apps.tasks.models import Category, Project, Task, TaskImage
from tests.identities import World
from tests.matrix import CALLERS, UNKNOWN, Foreign, Things, api_row, only

TEAM = only("alice", "adam", "bob", visitors=UNKNOWN)
# Alice made it; Bob is a member, who deletes what is his own.
HEADS = only("alice", "adam", visitors=UNKNOWN)
OWN = only("alice", visitors=UNKNOWN)
NOBODY = only(visitors=UNKNOWN)
SHARED = "Something unheard of"
NEW, NAMED = {"title": "A title"}, {"name": "A name"}
TASK = "title description status priority due_date estimated_time category categories project team assignee"
# They differ from one try to the next, because the clock gives them.
CLOCK = "position before"
NAMING = "name slug description color team"


def rows_of(name: str, data: dict, writes: str) -> list:
    """Of the team, of Alice alone, and, of tasks, in the trash."""
    return [
        api_row(name, of=f"{which}api {name}", app="tasks", data=data, writes=writes, **answers)
        for which, answers in (
            ("", {"GET": TEAM, "PUT": TEAM, "PATCH": TEAM, "DELETE": HEADS}),
            ("own ", {"GET": OWN, "PUT": OWN, "PATCH": OWN, "DELETE": OWN}),
        )
    ]


def shared_task(world: World) -> list[int]:
    return list(Task.objects.filter(title=SHARED).values_list("pk", flat=True))


def picture_file(world: World) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", picture("PNG"))


ROWS = [
    api_row("tasks", app="tasks", GET=CALLERS, POST=CALLERS, data=NEW, writes=f"{TASK} {CLOCK}"),
    *rows_of("task", NEW, f"{TASK} {CLOCK}"),
    api_row("task", of="trashed api task", app="tasks", GET=NOBODY, PUT=NOBODY, PATCH=NOBODY, DELETE=NOBODY, data=NEW),
    api_row("task_images", of="api task", app="tasks", POST=TEAM, data={"images": picture_file}),
    api_row("task_images", of="own api task", app="tasks", POST=OWN, data={"images": picture_file}),
    api_row("task_image", of="api image", app="tasks", DELETE=TEAM),
    api_row("task_duplicate", of="api task", app="tasks", POST=TEAM, writes=CLOCK),
    api_row("task_duplicate", of="own api task", app="tasks", POST=OWN),
    api_row("task_activity", of="api task", app="tasks", GET=TEAM),
    api_row("task_activity", of="own api task", app="tasks", GET=OWN),
    api_row(
        "tasks_bulk_update",
        app="tasks",
        POST=CALLERS,
        data={"task_ids": shared_task, "updates": {"status": "completed"}},
        writes=CLOCK,
    ),
    api_row(
        "tasks_bulk_delete",
        app="tasks",
        POST=CALLERS,
        DELETE=CALLERS,
        data={"task_ids": shared_task},
        writes=CLOCK,
    ),
    api_row("projects", app="tasks", GET=CALLERS, POST=CALLERS, data=NAMED, writes=NAMING),
    *rows_of("project", NAMED, NAMING),
    api_row("categories", app="tasks", GET=CALLERS, POST=CALLERS, data=NAMED, writes=NAMING),
    *rows_of("category", NAMED, NAMING),
]

FOREIGN = [
    Foreign("api:tasks", by="words of an api task", known_to="alice adam bob"),
    Foreign("api:tasks", by="an api category as a filter", known_to="alice adam bob"),
    Foreign("api:tasks", by="an api project as a filter", known_to="alice adam bob"),
    Foreign("api:tasks", by="an own api category as a filter"),
    Foreign("api:tasks", by="an api project in a body", known_to="alice adam bob", method="POST"),
    Foreign("api:tasks", by="an own api project in a body", method="POST"),
    Foreign("api:projects", by="the team in a body", known_to="alice adam bob", method="POST"),
    Foreign("api:categories", by="the team in a body", known_to="alice adam bob", method="POST"),
]


def things(world: World) -> Things:
    """A task, a project and a category of the team, and those that are Alice's own."""
    team = {"author": world["alice"], "team": world.team}
    own = {"author": world["alice"]}
    project, category = named(Project, "Api launch", team), named(Category, "Api design", team)
    task = Task.objects.create(title=SHARED, project=project, **team)
    task.categories.add(category)
    image = TaskImage.objects.create(task=task, upload=Upload.objects.receive(picture_file(world), by=world["alice"]))
    trashed = Task.objects.create(title="Thrown away", **team)
    trashed.trash()
    own_project = named(Project, "Api secret", own)
    return {
        "api task": {"pk": task.pk},
        "own api task": {"pk": Task.objects.create(title="Hers alone", **own).pk},
        "trashed api task": {"pk": trashed.pk},
        "api image": {"pk": task.pk, "image": image.pk},
        "api project": {"pk": project.pk},
        "own api project": {"pk": own_project.pk},
        "api category": {"pk": category.pk},
        "own api category": {"pk": named(Category, "Api secret plan", own).pk},
        "words of an api task": {"search": "unheard"},
        "an api category as a filter": {"category": category.slug},
        "an own api category as a filter": {"category": "api-secret-plan"},
        "an api project as a filter": {"project": project.name},
        "an api project in a body": {"title": "T", "project": project.pk},
        "an own api project in a body": {"title": "T", "project": own_project.slug},
        "the team in a body": {"name": "N", "team": world.team.pk},
    }


def named[M: (Project, Category)](model: type[M], name: str, of: dict) -> M:
    return model.objects.create(name=name, **of)
