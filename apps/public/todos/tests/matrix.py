"""Who may do what at the board; read by the matrix of the app."""

from apps.common import todo_changes
from apps.common.models import TodoItem
from tests.identities import World
from tests.matrix import Things, only, row

ALL = "title description category priority assignee due_at"
WORKERS = only("stella", "root")
NOBODY = only()

ROWS = [
    row("todos:board", GET=WORKERS),
    row("todos:new", GET=WORKERS, POST=WORKERS, data={"title": "Call"}, writes=f"{ALL} status"),
    row(
        "todos:selection",
        POST=WORKERS,
        data={"action": "assign", "todo": lambda world: TodoItem.objects.get(title="Ring the bell").pk},
        writes="assignee",
    ),
    row("todos:undo", of="undo", POST=WORKERS),
    row("todos:trashed", GET=WORKERS),
    row("todos:detail", of="to-do", GET=WORKERS),
    row("todos:detail", of="trashed to-do", GET=NOBODY),
    row("todos:edit", of="to-do", GET=WORKERS, POST=WORKERS, writes=ALL),
    row("todos:edit", of="trashed to-do", GET=NOBODY, POST=NOBODY),
    row("todos:card", of="to-do", GET=WORKERS, POST=WORKERS, writes="title assignee due_at"),
    row("todos:card", of="trashed to-do", GET=NOBODY, POST=NOBODY),
    row("todos:status", of="to-do", POST=WORKERS, data={"to": "done"}),
    row("todos:status", of="trashed to-do", POST=NOBODY, data={"to": "done"}),
    row("todos:notes", of="to-do", POST=WORKERS, data={"text": "Rang twice."}, writes="text"),
    row("todos:notes", of="trashed to-do", POST=NOBODY, data={"text": "Rang twice."}),
    row("todos:trash", of="to-do", POST=WORKERS),
    row("todos:trash", of="trashed to-do", POST=NOBODY),
    row("todos:restore", of="trashed to-do", POST=WORKERS),
]


def things(world: World) -> Things:
    todo = TodoItem.objects.create(title="Ring the bell", reporter=world["stella"])
    trashed = TodoItem.objects.create(title="Ring it twice")
    trashed.trash()
    moved = TodoItem.objects.create(title="Ring it softly")
    change = todo_changes.move(TodoItem.objects.filter(pk=moved.pk), "in_progress", by=world["stella"])
    return {"to-do": {"pk": todo.pk}, "trashed to-do": {"pk": trashed.pk}, "undo": {"undo": change.undo}}
