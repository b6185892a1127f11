"""Rows that somebody selected for an action of the admin, as they were before it and as they are after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any, Self

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import ActionLocation
from django.db import models
from django.http import HttpRequest

from apps.common.admin.changes import DELETED, action_for
from apps.common.audit import entry
from apps.common.audit.comparison import Row, columns, difference, filled, name_references
from apps.common.models import AuditEntry, User

BATCH = 500
type Seen = tuple[models.Model, Row]


@dataclass
class Selection:
    """`name` is that of the action; `rows` has the object and its columns by key, locked until the transaction ends."""

    model: type[models.Model]
    name: str
    rows: dict[Any, Seen]

    @classmethod
    def of(cls, request: HttpRequest, queryset: models.QuerySet[Any], location: ActionLocation) -> Self:
        across = location == ActionLocation.CHANGE_LIST and request.POST.get("select_across") == "1"
        chosen = queryset if across else queryset.filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME))
        keys = list(chosen.order_by("pk").values_list("pk", flat=True))
        rows = read(queryset.model, keys)
        for target, _ in rows.values():
            str(target)  # asks for the rows that its name is made of, as long as they are there
        return cls(queryset.model, chosen_action(request, location), rows)

    def write_down(self, actor: User, *, done: bool) -> None:
        """A row for each that changed; where none did and the action is `done`, one that says it was tried."""
        if not self.rows:
            return
        entries = list(self.entries(actor))
        if not entries and done:
            entries = [entry(f"admin.{self.name}", actor=actor, after={"selected": len(self.rows), "changed": 0})]
            entries[0].target_type = self.model._meta.label_lower
        AuditEntry.objects.bulk_create(entries, batch_size=BATCH)

    def entries(self, actor: User) -> Iterator[AuditEntry]:
        now = read(self.model, list(self.rows))
        changed = {key: changes(row, now.get(key)) for key, row in self.rows.items() if now.get(key) != row}
        name_references(self.model, [row for pair in changed.values() for row in pair])
        for key, (before, after) in changed.items():
            target = self.rows[key][0]
            action = action_for(target, after, f"admin.{self.name}") if key in now else DELETED
            yield entry(action, actor=actor, target=target, before=before, after=after)


def chosen_action(request: HttpRequest, location: ActionLocation) -> str:
    """Read as `ModelAdmin.response_action` reads it: a list may have a form above and one below."""
    prefix = "" if location == ActionLocation.CHANGE_LIST else f"{location.value}-"
    names, index = request.POST.getlist(f"{prefix}action"), request.POST.get("index", "0")
    number = int(index) if index.isdecimal() else 0
    return names[number] if number < len(names) else "".join(names[-1:])


def changes(before: Seen, after: Seen | None) -> tuple[Row, Row]:
    return difference(before[1], after[1]) if after else (filled(before[1]), {})


def read(model: type[models.Model], keys: list[Any]) -> dict[Any, Seen]:
    # In one order, so that two selections that overlap wait for each other instead of locking each other out.
    rows = model._base_manager.order_by("pk").select_for_update().fetch_mode(models.FETCH_PEERS)
    found = (row for batch in batched(keys, BATCH) for row in rows.filter(pk__in=batch))
    return {row.pk: (row, columns(row)) for row in found}
