"""What was done to tasks is taken back: for an hour, by whoever did it, on those that nobody has touched since."""

from collections.abc import Collection
from datetime import datetime, timedelta
from itertools import chain

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.common.errors import BusinessRule
from apps.common.models import Membership, User
from apps.tasks.changing import NOT_ALLOWED, Change, missing, not_allowed
from apps.tasks.history import Deed, write_down
from apps.tasks.models import Activity, Category, Project
from apps.tasks.models.activity import ActivityQuerySet
from apps.tasks.places import places_of
from apps.tasks.rows import Row, Rows, among, categories_among, connect, hold, locked, reword, write_each

GOOD_FOR = timedelta(hours=1)
TOUCHED = _("Somebody has changed this task since.")
OF_THE_TRASH = {Activity.Verb.TRASHED, Activity.Verb.RESTORED}
WORDED = {"title", "description", "team_id"}


class TooLate(BusinessRule):
    message = _("This can no longer be taken back.")


def can_take_back(activities: Collection[int], *, by: User) -> bool:
    return undoable(activities, by).exists()


@transaction.atomic
def take_back(activities: Collection[int], *, by: User) -> Change:
    """TooLate when none of it can be; `left` are those that somebody has changed since, or that are out of reach."""
    found = undoable(activities, by).order_by("pk")
    # The tasks first, like whoever erases them with all that was written down.
    hold(among(chain.from_iterable(found.values_list("keys", flat=True))))
    deeds = list(found.select_for_update(no_key=True))
    if not deeds:
        raise TooLate
    made = [put_back(deed, by) for deed in deeds]
    Activity.objects.filter(pk__in=[deed.pk for deed in deeds]).update(before={})
    return Change(
        [pk for each in made for pk in each.done],
        {pk: why for each in made for pk, why in each.left.items()},
        [pk for each in made for pk in each.activities],
    )


def undoable(activities: Collection[int], by: User) -> ActivityQuerySet:
    recent = Activity.objects.visible_to(by).filter(at__gt=timezone.now() - GOOD_FOR)
    return recent.filter(pk__in=activities, actor=by).exclude(before={})


def put_back(deed: Activity, by: User) -> Change:
    columns = deed.before["columns"]
    former = {pk: dict(zip(columns, values, strict=True)) for values, keys in deed.before["groups"] for pk in keys}
    rows = locked(among(former), ["modified_at", *columns], by=by)
    left = missing(former, rows) | unreachable(deed, rows, former, by) | touched(deed, rows)
    rows = {pk: row for pk, row in rows.items() if pk not in left}
    if not rows:
        return Change([], left)
    at = timezone.now()
    former = {pk: former[pk] for pk in rows}
    forget_what_is_gone(former, rows)
    write_each([*columns, "modified_at"], {pk: [*values.values(), at] for pk, values in former.items()})
    put_back_categories(deed, rows)
    if WORDED & set(columns):
        reword(rows)
    return Change(list(rows), left, tell(rows, former, by, at))


def unreachable(deed: Activity, rows: Rows, former: Rows, by: User) -> dict[int, Text]:
    left = not_allowed(rows, "tasks.delete" if deed.verb in OF_THE_TRASH else "tasks.change", by)
    places = set(places_of(by, may="tasks.change"))
    return left | {pk: NOT_ALLOWED for pk, row in rows.items() if place_before(former[pk], row) not in places}


def place_before(former: Row, row: Row) -> int:
    if "team_id" not in former:
        return int(row["place"])
    whose = {**row, **former}
    return int(whose["team_id"] or -whose["author_id"])


def touched(deed: Activity, rows: Rows) -> dict[int, Text]:
    return {pk: TOUCHED for pk, row in rows.items() if str(row["modified_at"]) != deed.before["version"]}


def forget_what_is_gone(former: Rows, rows: Rows) -> None:
    """A project that has been deleted and somebody who does not see the task any more do not come back."""
    projects = set(Project.objects.filter(pk__in=those(former, "project_id")).values_list("pk", flat=True))
    members = Membership.objects.filter(user__in=those(former, "assignee_id"))
    people = set(members.values_list("team", "user")) if those(former, "assignee_id") else set()
    for pk, values in former.items():
        place, assignee = place_before(values, rows[pk]), values.get("assignee_id")
        if assignee and place != -assignee and (place, assignee) not in people:
            values["assignee_id"] = None
        if values.get("project_id") not in projects and "project_id" in values:
            values["project_id"] = None


def those(rows: Rows, name: str) -> set[int]:
    return {row[name] for row in rows.values() if row.get(name)}


def put_back_categories(deed: Activity, rows: Rows) -> None:
    if "categories" not in deed.before:
        return
    groups = dict(deed.before["categories"])
    here = Category.objects.filter(pk__in=groups).values_list("pk", flat=True)
    categories_among(rows).delete()
    connect([(task, category) for category in here for task in groups[category] if task in rows])


def tell(rows: Rows, former: Rows, by: User, at: datetime) -> list[int]:
    first = next(iter(former.values())) if len(rows) == 1 else {}
    told: Rows = {pk: {**row, "place": place_before(former[pk], row)} for pk, row in rows.items()}
    return write_down(Deed(Activity.Verb.UNDONE, by, told, at, first))
