"""Who may do what on the board and in the calendar."""

from apps.tasks.models import Task
from tests.identities import World
from tests.matrix import MEMBERS, Foreign, Things, only, row

ROWS = [
    row("tasks:board", GET=MEMBERS),
    row("tasks:calendar", GET=MEMBERS),
    row(
        "tasks:position",
        of="card of the team",
        POST=only("alice", "adam", "bob"),
        data={"to": "completed"},
        # The clock gives both.
        writes="position before",
    ),
    row("tasks:position", of="card of one’s own", POST=only("alice"), data={"to": "completed"}),
    row("tasks:position", of="card in the trash", POST=only(), data={"to": "completed"}),
]
# Charlie moves a card of his own; where it comes to stand must not tell where Alice's stands.
FOREIGN = [
    Foreign("tasks:position", by=side, of="card of an outsider", known_to="alice adam bob", method="POST")
    for side in ("card above", "card below")
]


def things(world: World) -> Things:
    alice, charlie = world["alice"], world["charlie"]
    strange = Task.objects.create(title="Stop the bell", author=charlie)
    team = Task.objects.create(title="Ring the bell", author=alice, team=world.team)
    own = Task.objects.create(title="Ring it softly", author=alice)
    trashed = Task.objects.create(title="Ring it twice", author=alice)
    trashed.trash()
    Task.objects.create(title="Melt the bell", author=charlie)
    return {
        "card of the team": {"pk": team.pk},
        "card of one’s own": {"pk": own.pk},
        "card in the trash": {"pk": trashed.pk},
        "card of an outsider": {"pk": strange.pk},
        "card above": {"to": "todo", "above": team.pk},
        "card below": {"to": "todo", "below": team.pk},
    }
