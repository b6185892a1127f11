"""What was done to tasks is written down: for the people of each place, for the audit, for whoever has got them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from apps.common.audit import record
from apps.common.events import emit
from apps.common.models import User
from apps.common.notifications import notify
from apps.tasks.models import Activity, Task
from apps.tasks.models.prioritised import Prioritised
from apps.tasks.rows import Row, Rows

ASSIGNED = "task.assigned"
# What nobody wants to read in a history.
UNTOLD = {"team_id", "author_id", "completed_at", "trashed_at", "position", "modified_at"}


@dataclass(frozen=True)
class Deed:
    """One thing that one person did to `rows`, which are as they were before."""

    verb: str
    by: User
    rows: Rows
    at: datetime
    # The columns that were written, and what they became; `categories` is told as one of them.
    news: Mapping[str, Any] = field(default_factory=dict)
    # Where all of them are now; None where each stayed in its place.
    place: int | None = None
    # The columns to put back.
    former: Collection[str] = ()


def write_down(deed: Deed) -> list[int]:
    """One row for each place and one for the audit; the keys of the first, by which it is taken back."""
    places: dict[int, Rows] = {}
    for pk, row in deed.rows.items():
        places.setdefault(row["place"] if deed.place is None else deed.place, {})[pk] = row
    made = Activity.objects.bulk_create(activity(deed, place, rows) for place, rows in places.items())
    audit(deed)
    emit("tasks_changed", places=list(places), ids=list(deed.rows), by=deed.by)
    return [each.pk for each in made]


def activity(deed: Deed, place: int, rows: Rows) -> Activity:
    only = next(iter(rows)) if len(rows) == 1 and deed.verb != Activity.Verb.DELETED else None
    return Activity(
        place=place,
        task_id=only,
        keys=list(rows),
        count=len(rows),
        verb=deed.verb,
        actor=deed.by,
        at=deed.at,
        changes=changes(deed, rows),
        before=before(deed, rows),
    )


def changes(deed: Deed, rows: Rows) -> dict[str, list[Any]]:
    """Of one row what it was and is, of many what they are."""
    told = {name: value for name, value in deed.news.items() if name not in UNTOLD}
    if len(rows) > 1:
        return {public(name): [None, readable(name, value)] for name, value in told.items()}
    row = next(iter(rows.values()))
    return {
        public(name): [readable(name, row[name]), readable(name, value)]
        for name, value in told.items()
        if row[name] != value and storable(row[name]) != storable(value)
    }


def public(name: str) -> str:
    return name.removesuffix("_id")


def readable(name: str, value: Any) -> Any:
    """As the API says it; of a description only that it is another one."""
    if name == "description":
        return None
    if name == "priority":
        return Prioritised.Priority(value).name.lower()
    return storable(value)


def storable(value: Any) -> Any:
    if isinstance(value, set):
        return sorted(value)
    # What makes JSON of times cuts off the microseconds.
    return str(value) if isinstance(value, date | Decimal) else value


def before(deed: Deed, rows: Rows) -> dict[str, Any]:
    """What `undoing.py` puts back: the keys of the rows by what they were."""
    if not deed.former:
        return {}
    columns = [name for name in deed.former if name != "categories"]
    facts = {"version": str(deed.at), "columns": columns, "groups": grouped(rows, columns)}
    if "categories" in deed.former:
        facts["categories"] = by_category(rows)
    return facts


def grouped(rows: Rows, columns: Iterable[str]) -> list[Any]:
    groups: dict[tuple[Any, ...], list[int]] = {}
    for pk, row in rows.items():
        groups.setdefault(tuple(row[name] for name in columns), []).append(pk)
    return [[[storable(value) for value in values], keys] for values, keys in groups.items()]


def by_category(rows: Rows) -> list[Any]:
    groups: dict[int, list[int]] = {}
    for pk, row in rows.items():
        for category in row["categories"]:
            groups.setdefault(category, []).append(pk)
    return [[category, keys] for category, keys in groups.items()]


def audit(deed: Deed) -> None:
    """Of one task its name, of many how many they are; which ones, the activity says."""
    many = len(deed.rows) > 1
    pk, row = next(iter(deed.rows.items()))
    record(
        f"{'tasks' if many else 'task'}.{deed.verb}",
        actor=deed.by,
        target=None if many else as_task(pk, row),
        after={"count": len(deed.rows)} if many else {name: new for name, (_, new) in changes(deed, deed.rows).items()},
    )


def as_task(pk: int, row: Row) -> Task:
    return Task(pk=pk, title=row["title"])


def tell(assignee: User, rows: Rows, *, by: User) -> None:
    """One piece of news, however many tasks somebody has got."""
    if not rows or assignee == by:
        return
    pk, row = next(iter(rows.items()))
    url = reverse("tasks:detail", args=[pk]) if len(rows) == 1 else f"{reverse('tasks:list')}?assignee=me"
    notify([assignee], ASSIGNED, actor=by, url=url, title=row["title"], count=len(rows))
