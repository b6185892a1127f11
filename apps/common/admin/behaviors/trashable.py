from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from apps.common.admin.base import Admin
from apps.common.admin.filters import Answers
from apps.common.admin.recording import record
from apps.common.behaviors.trashable import TrashableQuerySet

TRASH = "trash"


class TrashableAdmin(Admin):
    """Actions `trash` and `restore`; those of other behaviours leave alone what lies in the trash."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "trashed_at")

    def in_reach(self, rows: Any) -> Any:
        return super().in_reach(rows).kept()

    @action(description=_("Move to the trash"), permissions=["change"])
    def trash(self, request: HttpRequest, rows: Any) -> None:
        record(request, rows, TrashableQuerySet.trash, _("Moved to the trash"))

    @action(description=_("Restore from the trash"), permissions=["change"])
    def restore(self, request: HttpRequest, rows: Any) -> None:
        record(request, rows, TrashableQuerySet.restore, _("Restored"))


def with_trash(answers: Answers) -> Answers:
    """The answers of another filter for what is kept, and the trash as one answer more."""
    kept = {key: (label, among_kept(rows)) for key, (label, rows) in answers.items()}
    return kept | {TRASH: (_("In the trash"), TrashableQuerySet.trashed)}


def among_kept(rows: Callable[[Any], QuerySet[Any]]) -> Callable[[Any], QuerySet[Any]]:
    return lambda queryset: rows(queryset.kept())
