"""What a form of the admin changed, as rows of the audit log: the object's own, and one for each row of its inlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from apps.common.audit import entry
from apps.common.audit.comparison import Row, columns, difference, filled, name_references, names_of
from apps.common.audit.values import HIDDEN, is_secret, readable
from apps.common.models import AuditEntry, User

ADDED, CHANGED, DELETED = "admin.added", "admin.changed", "admin.deleted"
RIGHTS = dict.fromkeys(("is_superuser", "is_staff", "is_active", "groups", "user_permissions"), "rights.changed")
# A change is named for the weightiest field in it, so that these are found without reading every row.
WEIGHTY = {
    "common.user": RIGHTS | {"password": "password.set", "email": "email.changed"},
    "auth.group": {"permissions": "rights.changed"},
}


def action_for(target: models.Model, fields: Iterable[str], otherwise: str) -> str:
    weighty, changed = WEIGHTY.get(target._meta.label_lower, {}), set(fields)
    return next((action for field, action in weighty.items() if field in changed), otherwise)


@dataclass
class Changes:
    """A form and its formsets that have just been saved, kept until the object they belong to is known."""

    form: Any
    formsets: list[Any]

    def entries(self, actor: User, target: models.Model, *, added: bool) -> Iterator[AuditEntry]:
        before, after = compared(self.form, target)
        if added:
            yield entry(ADDED, actor=actor, target=target, after=filled(after))
        elif before or after:
            action = action_for(target, after, CHANGED)
            yield entry(action, actor=actor, target=target, before=before, after=after)
        for formset in self.formsets:
            yield from entries_of_inline(formset, actor)


def entries_of_inline(formset: Any, actor: User) -> Iterator[AuditEntry]:
    for form in formset.initial_forms:
        target = form.instance
        if form in formset.deleted_forms:
            # Deleting took its key away.
            target.pk = form.get_initial_for_field(form.fields[target._meta.pk.name], target._meta.pk.name)
            yield from entries_of_deletion([target], actor)
        elif form.has_changed():
            before, after = compared(form, target)
            if before or after:
                yield entry(CHANGED, actor=actor, target=target, before=before, after=after)
    for form in formset.extra_forms:
        if form.has_changed() and form.instance.pk and form not in formset.deleted_forms:
            yield entry(ADDED, actor=actor, target=form.instance, after=filled(compared(form, form.instance)[1]))


def entries_of_deletion(targets: Iterable[models.Model], actor: User) -> list[AuditEntry]:
    """To be asked for before they are gone."""
    found = list(targets)
    rows = [columns(target) for target in found]
    if found:
        name_references(type(found[0]), rows)
    return [
        entry(DELETED, actor=actor, target=target, before=filled(row)) for target, row in zip(found, rows, strict=True)
    ]


def compared(form: Any, target: models.Model) -> tuple[Row, Row]:
    """Of the form's fields that have a column or a relation of `target`: what is not what it was."""
    before: Row = {}
    after: Row = {}
    for name in form.changed_data:
        field = field_of(target, name)
        if field is None:
            continue
        if is_secret(name, target._meta.label_lower):
            after[name] = HIDDEN
        elif field.many_to_many:
            before[name], after[name] = left_and_joined(field, form.initial.get(name), form.cleaned_data.get(name))
        else:
            before[name] = readable(form.initial.get(name))
            after[name] = readable(field.value_from_object(target))
    name_references(type(target), [before, after])
    return difference(before, after)


def field_of(target: models.Model, name: str) -> Any:
    try:
        return target._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def left_and_joined(field: Any, before: Any, after: Any) -> tuple[list[str], list[str]]:
    """Of a relation to many only those who left and those who joined: what stayed may be hundreds."""
    was, now = ({getattr(each, "pk", each) for each in rows or ()} for rows in (before, after))
    names = names_of(field.related_model, was ^ now)
    return [sorted(names.get(key, str(key)) for key in keys) for keys in (was - now, now - was)]  # type: ignore[return-value]
