"""Who gets which answer from the pages of a task, of the trash, of projects and of categories."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.common.uploads.tests.corpus import picture
from apps.tasks.models import Category, Project, Task
from apps.tasks.picturing import add_image
from tests.identities import World
from tests.matrix import MEMBERS, MISSING, OWNER, Foreign, Things, only, row

TEAM = only("alice", "adam", "bob")
HEADS = only("alice", "adam")
# Staff open every upload in the admin.
SEEN = only("alice", "adam", "bob", "stella", "root", visitors=MISSING)
FORM = {"title": "A title", "status": "todo", "priority": "2"}
WRITTEN = "title description status priority due_date estimated_time project assignee categories"
# They say what time it is, in other words than those of a clock.
ON_TOP, UNDONE = "position", "before"
NAMED = {"name": "A name"}


def image(world: World) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", picture("PNG"), content_type="image/png")


ROWS = [
    row("tasks:new", GET=MEMBERS, POST=MEMBERS, data=FORM, writes=f"{WRITTEN} {ON_TOP}"),
    row("tasks:detail", of="task", GET=TEAM),
    row("tasks:detail", of="own task", GET=OWNER),
    row("tasks:detail", of="trashed task", GET=only()),
    row("tasks:history", of="task", GET=TEAM),
    row("tasks:edit", of="task", GET=TEAM, POST=TEAM, writes=f"{WRITTEN} {UNDONE}"),
    row("tasks:edit", of="own task", GET=OWNER, POST=OWNER, writes=f"{WRITTEN} {UNDONE}"),
    row("tasks:status", of="task", POST=TEAM, data={"status": "completed"}, writes=f"status {UNDONE}"),
    row("tasks:copy", of="task", POST=TEAM, writes=ON_TOP),
    row("tasks:removal", of="task", POST=HEADS, writes=UNDONE),
    row("tasks:removal", of="own task", POST=OWNER, writes=UNDONE),
    row("tasks:trash", GET=MEMBERS),
    row("tasks:restore", of="trashed task", POST=HEADS, writes=UNDONE),
    row("tasks:restore", of="task", POST=only()),
    row("tasks:erase", of="trashed task", GET=HEADS, POST=HEADS),
    row("tasks:erase", of="task", GET=only(), POST=only()),
    row("tasks:images", of="task", POST=TEAM, data={"images": image}),
    row("tasks:images", of="own task", POST=OWNER, data={"images": image}),
    row("tasks:image_removal", of="image of a task", POST=TEAM),
    row("upload", of="file of a task", GET=SEEN),
    row("tasks:projects", GET=MEMBERS),
    row("tasks:project_new", GET=MEMBERS, POST=MEMBERS, data=NAMED, writes="name team description color"),
    row("tasks:project", of="project", GET=TEAM),
    row("tasks:project_edit", of="project", GET=TEAM, POST=TEAM, data=NAMED, writes="name description color"),
    row("tasks:project_delete", of="project", GET=HEADS, POST=HEADS),
    row("tasks:categories", GET=MEMBERS, POST=MEMBERS, data=NAMED, writes="name team description color"),
    row("tasks:category_edit", of="category", GET=TEAM, POST=TEAM, data=NAMED, writes="name description color"),
    row("tasks:category_delete", of="category", GET=HEADS, POST=HEADS),
]

FOREIGN = [
    *(
        Foreign("tasks:new", by=f"{named} in the address of a form", known_to="alice adam bob")
        for named in ("project", "category", "team")
    ),
    Foreign("tasks:project_new", by="team in the form of a project", known_to="alice adam bob", method="POST"),
]


def things(world: World) -> Things:
    """All of Alice's: one task of the team, one of her own, one in the trash."""
    alice, whose = world["alice"], {"author": world["alice"], "team": world.team}
    project = Project.objects.create(name="Spring launch", **whose)
    category = Category.objects.create(name="Design", **whose)
    task = Task.objects.create(title="Paint the hull", project=project, **whose)
    own = Task.objects.create(title="Buy bread", author=alice)
    trashed = Task.objects.create(title="Sell the mast", trashed_at=timezone.now(), **whose)
    hung = add_image(task, image(world), by=alice)
    return {
        "task": {"pk": task.pk},
        "own task": {"pk": own.pk},
        "trashed task": {"pk": trashed.pk},
        "image of a task": {"pk": task.pk, "image": hung.pk},
        "file of a task": {"pk": hung.upload.pk, "name": hung.upload.name},
        "project": {"pk": project.pk},
        "category": {"pk": category.pk},
        "project in the address of a form": {"project": project.pk},
        "category in the address of a form": {"category": category.pk},
        "team in the address of a form": {"team": world.team.pk},
        "team in the form of a project": NAMED | {"team": world.team.pk},
    }
