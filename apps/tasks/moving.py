"""A card is put somewhere on the board: into a column, between two others."""

from django.db import transaction
from django.db.models import F, Q, QuerySet

from apps.common.models import User
from apps.tasks.changing import carry_out, missing, not_allowed, refuse
from apps.tasks.models import Activity, Task
from apps.tasks.models.orderable import GAP, on_top
from apps.tasks.models.task_queryset import TaskQuerySet
from apps.tasks.rows import among, hold, locked, write_each
from apps.tasks.updates import read_updates

# So many cards are pushed aside at first where nothing fits between two.
CROWD = 64

# A card by where it stands, as `order_by("position", "pk")` sorts.
type Card = tuple[int, int]


@transaction.atomic
def move(task: Task, *, status: str, before: int | None = None, after: int | None = None, by: User) -> Task:
    """Above the card `before` and below the card `after`, both of that column; without either on top.

    A neighbour that has gone meanwhile says nothing. Errors are those of `change_one`.
    """
    updates = read_updates({"status": status}, by=by)
    column = Task.objects.changeable_by(by).filter(status=status).exclude(pk=task.pk)
    updates.columns["position"] = position = position_in(column, task.pk, before, after)
    rows = locked(among([task.pk]).kept(), ["status"], by=by)
    refuse(missing([task.pk], rows) | not_allowed(rows, "tasks.change", by))
    if rows[task.pk]["status"] != status:
        carry_out([task.pk], updates, by=by, verb=Activity.Verb.MOVED)
    else:
        # No other version of the task: whoever edits it meanwhile need not know.
        among(rows).update(position=position, modified_at=F("modified_at"))
    return Task.objects.with_details().get(pk=task.pk)


def position_in(column: TaskQuerySet, pk: int, before: int | None, after: int | None) -> int:
    hold_those_around(column, pk, *neighbours(column, before, after))
    above, below = neighbours(column, before, after)
    if above and below:
        top = above[0] if fits_between(above, below) else make_room(column, pk, below)
        return (top + below[0]) // 2
    if below:
        return min(on_top(), below[0] - GAP)
    return above[0] + GAP if above else on_top()


def neighbours(column: TaskQuerySet, before: int | None, after: int | None) -> tuple[Card | None, Card | None]:
    """The card above and the one right below it now, whichever one was seen there; or else those at `before`."""
    named = {
        pk: (position, pk) for position, pk in cards(column.filter(pk__in=[key for key in (before, after) if key]))
    }
    if above := named.get(after or 0):
        return above, cards(column.filter(behind(above)).order_by("position", "pk")).first()
    if below := named.get(before or 0):
        return cards(column.filter(ahead_of(below)).order_by("-position", "-pk")).first(), below
    return None, None


def fits_between(above: Card, below: Card) -> bool:
    return below[0] - above[0] > 1


def hold_those_around(column: TaskQuerySet, pk: int, above: Card | None, below: Card | None) -> None:
    """Two who put cards into one gap wait for each other, so that the second finds the card of the first there."""
    if above and below and not fits_between(above, below):
        hold_crowd(column, pk, below, CROWD)
    else:
        hold(among([pk, *(card[1] for card in (above, below) if card)]))


def hold_crowd(column: TaskQuerySet, pk: int, below: Card, crowd: int) -> None:
    hold(among([pk, below[1], *(key for _, key in crowd_above(column, below, crowd + 1))]))


def make_room(column: TaskQuerySet, pk: int, below: Card, crowd: int = CROWD) -> int:
    """Push the cards above `below` upwards, no more of them than it takes; where the lowest of them stands then."""
    hold_crowd(column, pk, below, crowd)
    ahead = crowd_above(column, below, crowd + 1)
    step = (below[0] - ahead[-1][0]) // (crowd + 2) if len(ahead) > crowd else GAP
    if step < 2:
        return make_room(column, pk, below, crowd * 4)
    write_each(["position"], {key: [below[0] - step * steps] for steps, (_, key) in enumerate(ahead[:crowd], start=2)})
    return below[0] - 2 * step


def crowd_above(column: TaskQuerySet, below: Card, size: int) -> list[Card]:
    return list(cards(column.filter(ahead_of(below)).order_by("-position", "-pk"))[:size])


def cards(column: TaskQuerySet) -> "QuerySet[Task, Card]":
    return column.values_list("position", "pk")


def ahead_of(card: Card) -> Q:
    return Q(position__lt=card[0]) | Q(position=card[0], pk__lt=card[1])


def behind(card: Card) -> Q:
    return Q(position__gt=card[0]) | Q(position=card[0], pk__gt=card[1])
