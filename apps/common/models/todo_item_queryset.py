from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from apps.common.behaviors.annotatable import AnnotatableQuerySet
from apps.common.behaviors.searchable import SearchableQuerySet
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.common.behaviors.trashable import TrashableQuerySet
from apps.common.events import emit
from apps.common.models.note import Note
from apps.common.models.user import User
from apps.common.notifications import notify

if TYPE_CHECKING:
    from apps.common.models.todo_item import TodoItem

# Whoever may change something may look at it, as in the admin.
RIGHTS = {"view": ("view", "change")}
URGENT_FIRST = ("-priority", F("due_at").asc(nulls_last=True), "pk")
LATEST_FIRST = ("-finished_at", "-pk")
NEVER = datetime.max.replace(tzinfo=UTC)


def is_allowed(user: User | AnonymousUser, action: str) -> bool:
    """Staff with the right to view, add, change or delete to-dos."""
    rights = RIGHTS.get(action, (action,))
    return bool(getattr(user, "is_staff", False)) and any(user.has_perm(f"common.{each}_todoitem") for each in rights)


class TodoItemQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    AnnotatableQuerySet["TodoItem"],
    SearchableQuerySet["TodoItem"],
    TrashableQuerySet["TodoItem"],
    TimestampableQuerySet["TodoItem"],
):
    def where(self, user: User | AnonymousUser, *, may: str) -> Self:
        """Those to which `user` may do this: all of them, or none."""
        return self.all() if is_allowed(user, may) else self.none()

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.kept().where(user, may="view")

    def unfinished(self) -> Self:
        return self.exclude(status__in=self.model.FINISHED)

    def finished(self) -> Self:
        return self.filter(status__in=self.model.FINISHED)

    def overdue(self) -> Self:
        return self.unfinished().filter(due_at__lt=timezone.now())

    def that_may_become(self, status: str) -> Self:
        return self.kept().filter(status__in=self.model.COMES_FROM[self.model.Status(status)])

    def matching(self, words: str) -> Self:
        """Those with every word in the title, the description or the category."""
        found = self.all()
        for word in words.split():
            in_text = Q(title__icontains=word) | Q(description__icontains=word) | Q(category__icontains=word)
            found = found.filter(in_text)
        return found

    def counts(self) -> dict[str, int]:
        """How many there are of each status, none of them left out."""
        counted = dict(self.order_by().values_list("status").annotate(Count("pk")))
        return {status: counted.get(status, 0) for status in self.model.Status.values}

    def in_column(self, status: str) -> Self:
        """What is to be done by urgency, what is finished with the latest first."""
        order = LATEST_FIRST if status in self.model.FINISHED else URGENT_FIRST
        return self.filter(status=status).order_by(*order)

    def columns(self, sizes: Mapping[str, int]) -> dict[str, list["TodoItem"]]:
        """The first so many of each status: three queries, however many columns and cards there are."""
        heads = [
            self.model.objects.order_by().filter(pk__in=self.in_column(status)[:size].values("pk"))
            for status, size in sizes.items()
        ]
        # SQLite takes no limits in a union, so the order of each part is made again here.
        found = list(heads[0].union(*heads[1:], all=True)) if heads else []
        models.prefetch_related_objects(found, "assignee")
        count_notes(found)
        return {status: sorted((each for each in found if each.status == status), key=place) for status in sizes}

    def start(self, *, by: User) -> int:
        return self.move(self.model.Status.IN_PROGRESS, by=by)

    def complete(self, *, by: User) -> int:
        return self.move(self.model.Status.DONE, by=by)

    def cancel(self, *, by: User) -> int:
        return self.move(self.model.Status.CANCELLED, by=by)

    def reopen(self, *, by: User) -> int:
        return self.move(self.model.Status.OPEN, by=by)

    @transaction.atomic
    def move(self, to: str, *, by: User) -> int:
        """Those that may become `to` do; the others stay as they are."""
        rows = self.that_may_become(to).select_for_update(of=("self",))
        moved = list(rows.order_by("pk").values_list("pk", flat=True))
        finished_at = timezone.now() if to in self.model.FINISHED else None
        self.model.objects.filter(pk__in=moved).update(status=to, finished_at=finished_at)
        for pk in moved:
            emit("todo_moved", todo_id=pk, status=to, by=by)
        return len(moved)

    @transaction.atomic
    def put_back(self, *, by: User, **values: Any) -> int:
        """As they were before something that is taken back: the rules of movement are not asked."""
        rows = list(self.select_for_update(of=("self",)).order_by("pk"))
        keys = [row.pk for row in rows]
        self.model.objects.filter(pk__in=keys).update(**values)
        for row in rows:
            if values.get("status", row.status) != row.status:
                emit("todo_moved", todo_id=row.pk, status=values["status"], by=by)
        return len(keys)

    @transaction.atomic
    def assign(self, *, to: User | None, by: User) -> int:
        """Give what is somebody else's or nobody's to `to`, who is told once."""
        theirs = self.exclude(assignee=to).select_for_update(of=("self",)).order_by("pk")
        given = dict(theirs.values_list("pk", "title"))
        self.model.objects.filter(pk__in=given).update(assignee=to)
        if to is not None and given:
            first = next(iter(given))
            url = reverse("todos:detail", args=[first]) if to.is_staff and len(given) == 1 else ""
            notify([to], "todo.assigned", actor=by, url=url, count=len(given), title=given[first])
        return len(given)


def place(item: "TodoItem") -> tuple[Any, ...]:
    """Where it stands in its column: the same as `in_column`, for rows that have been read."""
    if item.finished_at:
        return (-item.finished_at.timestamp(), -item.pk)
    return (-item.priority, item.due_at or NEVER, item.pk)


def count_notes(items: list["TodoItem"]) -> None:
    """Puts `note_count` on each."""
    about = Note.objects.filter(object_id__in=[item.pk for item in items])
    counted = about.filter(content_type__app_label="common", content_type__model="todoitem")
    counts = dict(counted.order_by().values_list("object_id").annotate(Count("pk")))
    for item in items:
        item.note_count = counts.get(item.pk, 0)
