"""The audit log: what decides over people, rights and deletions writes one row each, in its own transaction.

    record("membership.role_changed", actor=by, target=membership, before={"role": "member"}, after={"role": "admin"})

    values.py       what may stand in a row: no secret, nothing endless
    comparison.py   what of a row changed, in words
    accounts.py     listens to the accounts: logins, passwords, addresses, second factors, providers
    triggers.py     the database refuses to change or remove rows
    retention.py    the one way to remove old ones

Address and request id are those of the request that is being answered, as in its log lines.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from structlog.contextvars import get_contextvars

from apps.common.audit.values import safe, shorten
from apps.common.models.audit_entry import AuditEntry

NAME_LENGTH = 254


def record(
    action: str,
    *,
    actor: AbstractBaseUser | AnonymousUser | None,
    target: models.Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """One row: `action` is `noun.verb`; `before` and `after` hold what changed. Values of secrets are left out.

    The actor is None where the machine acted by itself, and where nobody knows who it was.
    """
    written = entry(action, actor=actor, target=target, before=before, after=after)
    written.save(force_insert=True)
    return written


def entry(
    action: str,
    *,
    actor: AbstractBaseUser | AnonymousUser | None,
    target: models.Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """A row that is not stored yet, for those who write many at once: `AuditEntry.objects.bulk_create(entries)`."""
    circumstances = get_contextvars()
    kind = target._meta.label_lower if target else ""
    return AuditEntry(
        action=action,
        actor_id=actor.pk if actor else None,
        actor_name=actor.get_username() if actor else "",
        target_type=kind,
        target_id=str(target.pk) if target else "",
        target_name=shorten(str(target), NAME_LENGTH) if target else "",
        before=safe(before or {}, kind),
        after=safe(after or {}, kind),
        address=circumstances.get("address"),
        request_id=circumstances.get("request_id") or "",
    )
