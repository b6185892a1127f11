"""Changing tasks, one or ten thousand, by the same few statements.

    change(ids, {"status": "completed"}, by=alice).left     # {7: "This task does not exist."}
    change_one(task, {"project": launch}, by=alice)

A project of another place takes the task there. What belongs to the place it leaves stays behind: its categories, and
an assignee who does not see the new one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.common.errors import BusinessRule
from apps.common.models import Membership, User
from apps.tasks.history import Deed, tell, write_down
from apps.tasks.models import Activity, Task
from apps.tasks.places import places_of
from apps.tasks.rows import Rows, among, categories_among, connect, locked, reword
from apps.tasks.updates import Updates, error_of, read_updates

GONE = _("This task does not exist.")
NOT_ALLOWED = _("Your role in this team does not allow this.")
TEXTS = {"title", "description"}
# What is read to decide by, and not written.
BESIDE = {"pk", "place", "title", "author_id"}


@dataclass(frozen=True)
class Change:
    """`done` are as they were to be, some of them before; `left` were refused; `activities` can be taken back."""

    done: list[int]
    left: dict[int, Text] = field(default_factory=dict)
    activities: list[int] = field(default_factory=list)


def change(ids: Iterable[int], updates: Mapping[str, Any], *, by: User) -> Change:
    """The keys of `updates` are those of `create`; ValidationError for a value that no task can have."""
    return carry_out(ids, read_updates(updates, by=by), by=by)


@transaction.atomic
def change_one(task: Task, updates: Mapping[str, Any], *, by: User) -> Task:
    """The task as it is then. Http404 for one that is none of theirs, ValidationError, BusinessRule."""
    refuse(change([task.pk], updates, by=by).left)
    return Task.objects.with_details().get(pk=task.pk)


def refuse(left: Mapping[int, Text]) -> None:
    """What was kept from one task, as an error."""
    for why in left.values():
        if why is GONE:
            raise Http404(str(why))
        raise error_of(why) or BusinessRule(why)


@transaction.atomic
def carry_out(ids: Iterable[int], updates: Updates, *, by: User, verb: str = Activity.Verb.CHANGED) -> Change:
    wanted = list(dict.fromkeys(ids))
    rows = read(wanted, updates, by)
    left = missing(wanted, rows) | not_allowed(rows, "tasks.change", by) | unfit(rows, updates, by)
    done = [pk for pk in wanted if pk not in left]
    changed = {pk: row for pk, row in rows.items() if pk not in left and updates.differ_from(row)}
    return Change(done, left, write(changed, updates, by, verb) if changed else [])


def read(ids: list[int], updates: Updates, by: User) -> Rows:
    names = set(updates.columns)
    if "status" in names:
        names.add("completed_at")
    if updates.place is not None:
        names |= {"assignee_id", "team_id"}
    rows = locked(among(ids).kept(), names, by=by)
    if updates.categories is not None or any(leaves(row, updates) for row in rows.values()):
        read_categories(rows)
    return rows


def leaves(row: Mapping[str, Any], updates: Updates) -> bool:
    return updates.place not in (None, row["place"])


def read_categories(rows: Rows) -> None:
    for row in rows.values():
        row["categories"] = set()
    for task, category in categories_among(rows).values_list("task_id", "category_id"):
        rows[task]["categories"].add(category)


def missing(wanted: Iterable[int], rows: Rows) -> dict[int, Text]:
    """Somebody else's is as one that does not exist."""
    return {pk: GONE for pk in wanted if pk not in rows}


def not_allowed(rows: Rows, action: str, by: User) -> dict[int, Text]:
    places = set(places_of(by, may=action))
    return {pk: NOT_ALLOWED for pk, row in rows.items() if row["place"] not in places and row["author_id"] != by.pk}


def unfit(rows: Rows, updates: Updates, by: User) -> dict[int, Text]:
    removable = frozenset(places_of(by, may="tasks.delete")) if updates.place is not None else frozenset()
    return {pk: why for pk, row in rows.items() if (why := updates.refusal(row, removable, by))}


def write(rows: Rows, updates: Updates, by: User, verb: str) -> list[int]:
    """The rows, their categories, the words they are found by, and what is to be told of it."""
    at = timezone.now()
    columns = dict(updates.columns)
    if "status" in columns:
        columns["completed_at"] = Coalesce(F("completed_at"), Value(at)) if columns["status"] == "completed" else None
    among(rows).update(**columns, modified_at=at)
    leaving = {pk: row for pk, row in rows.items() if leaves(row, updates)}
    if leaving:
        leave_behind(leaving, updates)
    if updates.categories is not None:
        categories_among(rows).delete()
        connect([(task, category) for task in rows for category in updates.categories])
    if worded := rows if TEXTS & set(columns) else leaving:
        reword(worded)
    return tell_all(rows, updates, Deed(verb, by, rows, at))


def leave_behind(leaving: Rows, updates: Updates) -> None:
    """What belongs to the place that they come from; all of them come to one place."""
    categories_among(leaving).delete()
    assignees = {row["assignee_id"] for row in leaving.values()} - {None}
    if "assignee_id" in updates.columns or not assignees:
        return
    here = set(Membership.objects.filter(team=updates.place, user__in=assignees).values_list("user", flat=True))
    strangers = assignees - here - {-(updates.place or 0)}
    among(leaving).filter(assignee__in=strangers).update(assignee=None, modified_at=F("modified_at"))


def tell_all(rows: Rows, updates: Updates, deed: Deed) -> list[int]:
    news = dict(updates.columns)
    if updates.categories is not None:
        news["categories"] = set(updates.categories)
    if updates.assignee:
        got = {pk: row for pk, row in rows.items() if row["assignee_id"] != updates.assignee.pk}
        tell(updates.assignee, got, by=deed.by)
    former = [name for name in next(iter(rows.values())) if name in news or name not in BESIDE]
    return write_down(replace(deed, news=news, place=updates.place, former=former))
