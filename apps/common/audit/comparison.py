"""What of a row changed: its columns before and after, with names in place of the keys of other rows."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

from apps.common.audit.values import HIDDEN, is_secret, readable

type Row = dict[str, Any]


def columns(obj: models.Model, names: Iterable[str] | None = None) -> Row:
    """The columns of a row, or those named, readable; a secret shows only as a mark that moves with it."""
    # One made from others says nothing that they do not.
    fields = [field for field in obj._meta.concrete_fields if not getattr(field, "is_derived", False)]
    wanted = {field.name for field in fields} if names is None else set(names)
    return {field.name: column(obj, field) for field in fields if field.name in wanted}


def column(obj: models.Model, field: models.Field[Any, Any]) -> Any:
    value = field.value_from_object(obj)
    return Secret(value) if is_secret(field.name, obj._meta.label_lower) else readable(value)


class Secret:
    """Equal to another of the same value, and prints none."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return HIDDEN

    __repr__ = __str__


def difference(before: Row, after: Row) -> tuple[Row, Row]:
    """Of both only what is not the same in the other."""
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    was, now = ({name: row[name] for name in changed if name in row} for row in (before, after))
    return was, now


def filled(row: Row) -> Row:
    """Without what is empty: a row that came or went has said enough."""
    return {name: value for name, value in row.items() if value not in (None, "", [], {})}


def name_references(model: type[models.Model], rows: list[Row]) -> None:
    """Puts "Harbour (3)" where a foreign key says 3; one query for each foreign key, however many rows."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            keys = {row[field.name] for row in rows if row.get(field.name) is not None}
            names = names_of(field.related_model, keys, by=field.target_field.attname)
            for row in rows:
                if row.get(field.name) in names:
                    row[field.name] = names[row[field.name]]


def names_of(model: type[models.Model], keys: Collection[Any], by: str = "pk") -> dict[Any, str]:
    if not keys:
        return {}
    found = model._base_manager.filter(**{f"{by}__in": keys}).fetch_mode(models.FETCH_PEERS)
    return {readable(getattr(each, by)): f"{each} ({each.pk})" for each in found}
