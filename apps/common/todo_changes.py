"""What somebody does to to-dos: each row that changed is written down, and all of it can be taken back for a while.

    change = move(TodoItem.objects.kept().filter(pk__in=chosen), "done", by=alice)
    change.done, change.left        # what moved, and what the rules kept where it was
    take_back(change.undo, by=alice)

Taking back touches only rows that nobody has changed since; the facts travel in a signed text that is good for the
person who made the change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.common.audit import entry
from apps.common.audit.comparison import columns, difference, name_references
from apps.common.errors import BusinessRule
from apps.common.models import AuditEntry, TodoItem, User
from apps.common.models.todo_item_queryset import TodoItemQuerySet, is_allowed

SALT = "apps.common.todo_changes"
GOOD_FOR = timedelta(hours=1)
# What can be taken back, as it is stored in the text.
FORMER = ("status", "finished_at", "assignee_id", "trashed_at")
TIMES = ("finished_at", "trashed_at")
UNTOLD = {"modified_at"}

type Rows = dict[int, TodoItem]


class TooLate(BusinessRule):
    message = _("This can no longer be taken back.")


@dataclass(frozen=True)
class Change:
    """The rows as they are now: those that changed and those that did not."""

    done: list[TodoItem]
    left: list[TodoItem]
    undo: str = ""


def move(todos: TodoItemQuerySet, to: str, *, by: User) -> Change:
    return change(todos, "todo.moved", lambda rows: rows.move(to, by=by), by=by)


def assign(todos: TodoItemQuerySet, *, to: User | None, by: User) -> Change:
    return change(todos, "todo.assigned", lambda rows: rows.assign(to=to, by=by), by=by)


def trash(todos: TodoItemQuerySet, *, by: User) -> Change:
    return change(todos, "todo.trashed", TodoItemQuerySet.trash, by=by, right="delete")


def restore(todos: TodoItemQuerySet, *, by: User) -> Change:
    return change(todos, "todo.restored", TodoItemQuerySet.restore, by=by, right="delete")


@transaction.atomic
def change(
    todos: TodoItemQuerySet,
    action: str,
    verb: Callable[[TodoItemQuerySet], object],
    *,
    by: User,
    right: str = "change",
) -> Change:
    """Let `verb` change the rows and write an audit entry for each that is not what it was."""
    before = locked(todos)
    verb(TodoItem.objects.filter(pk__in=before))
    after = locked(TodoItem.objects.filter(pk__in=before))
    changed = [pk for pk in after if after[pk].modified_at != before[pk].modified_at]
    write_down(action, before, after, changed, by)
    return Change(
        done=[after[pk] for pk in changed],
        left=[row for pk, row in after.items() if pk not in changed],
        undo=undo_of([(before[pk], after[pk]) for pk in changed], by=by, right=right),
    )


def locked(todos: TodoItemQuerySet) -> Rows:
    """In one order, so that two selections that overlap wait for each other."""
    return {row.pk: row for row in todos.order_by("pk").select_for_update(of=("self",))}


def write_down(action: str, before: Rows, after: Rows, changed: list[int], by: User) -> None:
    pairs = {pk: difference(*(told(rows[pk]) for rows in (before, after))) for pk in changed}
    name_references(TodoItem, [row for pair in pairs.values() for row in pair])
    AuditEntry.objects.bulk_create(
        entry(action, actor=by, target=after[pk], before=was, after=now) for pk, (was, now) in pairs.items()
    )


def told(row: TodoItem) -> dict[str, Any]:
    return {name: value for name, value in columns(row).items() if name not in UNTOLD}


def undo_of(pairs: list[tuple[TodoItem, TodoItem]], *, by: User, right: str) -> str:
    """The keys of the rows by the time at which they changed and what they were before."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for was, now in pairs:
        groups.setdefault((now.version, *as_text(was)), []).append(now.pk)
    facts = [[*former, keys] for former, keys in groups.items()]
    return signing.dumps([by.pk, right, facts], salt=SALT, compress=True) if facts else ""


def as_text(row: TodoItem) -> list[Any]:
    """Times in full: what makes JSON of them cuts off the microseconds."""
    values = {name: getattr(row, name) for name in FORMER}
    return [str(value) if value and name in TIMES else value for name, value in values.items()]


@transaction.atomic
def take_back(undo: str, *, by: User) -> Change:
    """TooLate for a text that is of somebody else, too old or not ours."""
    try:
        person, right, facts = signing.loads(undo, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise TooLate from error
    if person != by.pk or not is_allowed(by, right):
        raise TooLate

    def put_back(rows: TodoItemQuerySet) -> None:
        for version, *former, keys in facts:
            untouched = rows.filter(pk__in=keys, modified_at=datetime.fromisoformat(version))
            untouched.put_back(by=by, **as_stored(former))

    keys = [key for *_former, some in facts for key in some]
    return change(TodoItem.objects.filter(pk__in=keys), "todo.put_back", put_back, by=by, right=right)


def as_stored(former: list[Any]) -> dict[str, Any]:
    values = dict(zip(FORMER, former, strict=True))
    return values | {name: datetime.fromisoformat(values[name]) for name in TIMES if values[name]}
