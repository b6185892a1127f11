"""Who may do what at the list of tasks."""

from apps.tasks.changing import change
from apps.tasks.creating import create
from apps.tasks.models import SavedView, Task
from tests.identities import World
from tests.matrix import MEMBERS, OWNER, Foreign, Things, only, row

NOBODY = only()
TEAM = only("alice", "adam", "bob")
IN_A_ROW = "title status priority due_date assignee"
# They say what time it is, in other words than those of a clock.
ON_TOP, UNDONE = "position", "before"


def key_of_task(world: World) -> int:
    return Task.objects.get(title="Tar the boat").pk


ROWS = [
    row("tasks:list", GET=MEMBERS, POST=MEMBERS, data={"title": "Buy bread"}, writes=f"title {ON_TOP}"),
    row("tasks:team", of="team of tasks", GET=TEAM),
    row("tasks:selection", POST=MEMBERS, data={"action": "status:completed", "task": key_of_task}, writes=""),
    row(
        "tasks:selection_change",
        POST=MEMBERS,
        data={"action": "status:completed", "keys": key_of_task},
        writes=UNDONE,
    ),
    # What is not theirs to take back is answered like what is too late.
    row("tasks:undo", of="task activity", POST=MEMBERS, writes=UNDONE),
    row("tasks:views", POST=MEMBERS, data={"name": "Urgent", "query": "priority=high"}, writes="name page query"),
    row("tasks:view", of="saved view", GET=OWNER, POST=OWNER, data={"name": "Hot"}, writes="name"),
    row("tasks:view_deletion", of="saved view", POST=OWNER),
    row("tasks:reopening", of="row of the team", POST=TEAM),
    row("tasks:completion", of="row of the team", POST=TEAM, DELETE=TEAM, writes=UNDONE),
    row("tasks:completion", of="own row", POST=OWNER, DELETE=OWNER),
    row("tasks:completion", of="row in the trash", POST=NOBODY, DELETE=NOBODY),
    row("tasks:reopening", of="own row", POST=OWNER),
    row("tasks:row", of="row of the team", GET=TEAM),
    row("tasks:row", of="own row", GET=OWNER),
    row("tasks:row_form", of="row of the team", GET=TEAM, POST=TEAM, writes=IN_A_ROW),
    row("tasks:row_form", of="own row", GET=OWNER, POST=OWNER, writes=IN_A_ROW),
    row("tasks:row_form", of="row in the trash", GET=NOBODY, POST=NOBODY),
]
FOREIGN = [
    Foreign("tasks:list", by="team in a query", known_to="alice adam bob"),
    Foreign("tasks:selection", by="task in a selection", known_to="alice adam bob", method="POST"),
    Foreign("tasks:selection_change", by="keys of a selection", known_to="alice adam bob", method="POST"),
]


def things(world: World) -> Things:
    alice = world["alice"]
    shared = create(by=alice, team=world.team, title="Tar the boat")
    own = create(by=alice, title="Buy bread")
    trashed = Task.objects.create(title="Burn the boat", author=alice)
    trashed.trash()
    [activity] = change([create(by=alice, title="Sell the boat").pk], {"status": "in_progress"}, by=alice).activities
    view = SavedView.objects.create(owner=alice, name="Mine alone", query="assignee=me")
    return {
        "team of tasks": {"slug": world.team.slug},
        "team in a query": {"team": world.team.slug},
        "task in a selection": {"action": "status:completed", "task": shared.pk},
        "keys of a selection": {"action": "status:completed", "keys": shared.pk},
        "row of the team": {"pk": shared.pk},
        "own row": {"pk": own.pk},
        "row in the trash": {"pk": trashed.pk},
        "task activity": {"activities": str(activity)},
        "saved view": {"pk": view.pk},
    }
