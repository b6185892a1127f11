"""The whole database as plain values, and what is different between two of them."""

from datetime import datetime, timedelta

from django.apps import apps
from django.utils import timezone

# What every request may write beside what it is for; their rows have random keys and times.
LEFT_OUT = {"sessions.Session", "admin.LogEntry", "common.AuditEntry", "contenttypes.ContentType", "auth.Permission"}
LEFT_OUT |= {"api.RateCount", "api.StoredAnswer"}
# Drawn at random each time; what a form has sent is no such value.
DRAWN, HOSTILE = {"session_key", "token_hash", "file"}, "hostile"
NOW, NEW = "about now", "new"
type Rows = dict[str, dict[object, dict[str, object]]]


def tables() -> list[type]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.label not in LEFT_OUT]


def snapshot() -> Rows:
    """By model and key. A time of this hour counts as now, whatever the second; a key that is drawn is no value."""
    found = {}
    for model in tables():
        rows = model._default_manager.order_by("pk").values()
        found[model._meta.label] = {row[model._meta.pk.attname]: values_of(row) for row in rows}
    return found


def values_of(row: dict[str, object]) -> dict[str, object]:
    drawn = {name: "drawn" for name in DRAWN & row.keys() if HOSTILE not in str(row[name])}
    return {name: plain(value) for name, value in row.items()} | drawn


def plain(value: object) -> object:
    recent = isinstance(value, datetime) and abs(timezone.now() - value) < timedelta(hours=1)
    return NOW if recent else value


def changes(before: Rows, after: Rows) -> dict[tuple[str, object], dict[str, object]]:
    """The values that are new, by model and row. A row that was added is known by its number, as its key differs."""
    added = {label: numbered(rows.keys() - before[label].keys(), label) for label, rows in after.items()}
    found: dict[tuple[str, object], dict[str, object]] = {}
    for label, rows in after.items():
        for key, row in rows.items():
            if key in added[label]:
                found[label, added[label][key]] = by_number(label, row, added)
            elif new := {name: value for name, value in row.items() if before[label][key][name] != value}:
                found[label, key] = by_number(label, new, added)
        found |= {(label, key): {"row": "deleted"} for key in before[label].keys() - rows.keys()}
    return found


def numbered(keys: set[object], label: str) -> dict[object, str]:
    return {key: f"{NEW} {label} {number}" for number, key in enumerate(sorted(keys), 1)}


def by_number(label: str, row: dict[str, object], added: dict[str, dict[object, str]]) -> dict[str, object]:
    """What points at a row that was added names its number: a database draws no key twice, not even one taken back.

    A field that holds a list of keys says of what: `keys_of = "shop.Order"`.
    """
    meta = apps.get_model(label)._meta
    to = {meta.pk.attname: added[label]}
    to |= {f.attname: added.get(f.related_model._meta.label, {}) for f in meta.concrete_fields if f.is_relation}
    to |= {f.attname: added.get(f.keys_of, {}) for f in meta.concrete_fields if hasattr(f, "keys_of")}
    return {name: numbers(value, to[name]) if name in to else value for name, value in row.items()}


def numbers(value: object, known: dict[object, str]) -> object:
    if isinstance(value, list):
        return [known.get(each, each) for each in value]
    return known.get(value, value)


def apart(one, other, allowed: set[str]) -> list[str]:
    """Fields whose new values differ between two sets of changes."""
    return [
        f"{label}.{name} of {key}: {was.get(name)!r} and {now.get(name)!r}"
        for label, key in one.keys() | other.keys()
        for was, now in [(one.get((label, key), {}), other.get((label, key), {}))]
        for name in was.keys() | now.keys()
        if not alike(was.get(name), now.get(name)) and name.removesuffix("_id") not in allowed
    ]


def alike(one: object, other: object) -> bool:
    """A time that is reckoned from now, such as the end of an invitation, is a little later the second time."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < timedelta(minutes=10)
    return one == other
