"""Rows by what names them: an id or a slug."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from apps.common.models import User
from apps.tasks.models import Category, Task
from apps.tasks.places import places_of

# The databases refuse a larger number.
LARGEST_ID = 2**63 - 1

type Key = int | str


def is_id(value: Any) -> bool:
    return type(value) is int or (type(value) is str and value.isascii() and value.isdigit() and len(value) < 20)


def rows_named(rows: Any, keys: Sequence[Key]) -> list[Any]:
    """All that bear one of these ids or slugs; one query."""
    ids = [int(key) for key in keys if is_id(key) and 0 < int(key) <= LARGEST_ID]
    return list(rows.filter(Q(pk__in=ids) | Q(slug__in=[str(key) for key in keys])))


def one_of(rows: Iterable[Any], key: Key) -> Any:
    """An id goes before a slug that is made of digits."""
    by_slug = None
    for row in rows:
        if is_id(key) and row.pk == int(key):
            return row
        if by_slug is None and row.slug == str(key):
            by_slug = row
    return by_slug


def categories_at(place: int, keys: Sequence[Key]) -> list[Category]:
    """Categories of one place in the order of their keys, each once; ValidationError names those that it has not."""
    return all_of(rows_named(Category.objects.at([place]), keys), keys)


def categories_for(tasks: Sequence[int], keys: Sequence[Key], *, by: User) -> list[Category]:
    """The same for tasks here and there: of categories with one slug that of the place where the first task is."""
    places = places_of(by, may="tasks.change")
    near = Task.objects.at(places).filter(pk__in=tasks[:1]).values_list("place", flat=True).first()
    rows = rows_named(Category.objects.at(places), keys)
    return all_of(sorted(rows, key=lambda row: (row.its_place != near, row.its_place, row.pk)), keys)


def all_of(rows: Sequence[Category], keys: Sequence[Key]) -> list[Category]:
    found = {key: one_of(rows, key) for key in keys}
    if missing := [str(key) for key, row in found.items() if row is None]:
        told = _("There is no category %(keys)s where this belongs.")
        raise serializers.ValidationError({"category": [told % {"keys": ", ".join(missing)}]})
    return list(dict.fromkeys(found.values()))
