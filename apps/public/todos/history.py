"""What became of a to-do, in words, from the rows of the audit log: who and when, and neither address nor request."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from apps.common.models import AuditEntry, TodoItem, User

LATEST = 30
# Of these the log tells the words, of the others only that they changed.
TOLD = ("status", "assignee", "trashed_at", "finished_at")


@dataclass(frozen=True)
class Event:
    at: datetime
    person: User | None
    text: str


def history(todo: TodoItem) -> list[Event]:
    """The latest first: two queries."""
    entries = list(AuditEntry.objects.about(todo)[:LATEST])
    people = User.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    told = [Event(entry.at, people.get(entry.actor_id or 0), sentence(entry)) for entry in entries]
    return [event for event in told if event.text]


def sentence(entry: AuditEntry) -> str:
    if entry.action in {"todo.added", "admin.added"}:
        return _("Added")
    if entry.action == "todo.put_back":
        return _("Taken back: %(changes)s") % {"changes": changes(entry)} if changes(entry) else ""
    return changes(entry)


def changes(entry: AuditEntry) -> str:
    before, after = entry.before, entry.after
    found = []
    if "status" in after:
        found.append(_("moved to “%(status)s”") % {"status": label(after["status"])})
    if "assignee" in before.keys() | after.keys():
        found.append(given(after.get("assignee")))
    if "trashed_at" in after:
        found.append(_("moved to the trash") if after["trashed_at"] else _("taken out of the trash"))
    fields = [name_of(name) for name in after if name not in TOLD and name_of(name)]
    if fields:
        found.append(_("changed: %(fields)s") % {"fields": get_text_list(fields, _("and"))})
    return capfirst("; ".join(found))


def given(assignee: object) -> str:
    """The log writes "Stella (3)", the key behind the name."""
    if assignee is None:
        return _("taken from whoever had it")
    return _("given to %(person)s") % {"person": str(assignee).rpartition(" (")[0] or assignee}


def label(status: str) -> str:
    return str(TodoItem.Status(status).label) if status in TodoItem.Status else status


def name_of(field: str) -> str:
    found = {each.name: each for each in TodoItem._meta.concrete_fields}
    return str(found[field].verbose_name) if field in found and found[field].editable else ""
