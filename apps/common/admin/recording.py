from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.common.contributions import Text
from apps.common.errors import BusinessRule


def record[Q: QuerySet[Any]](request: HttpRequest, rows: Q, verb: Callable[[Q], int], done: Text) -> None:
    """An action on many: let `verb` change `rows` and say how many there were.

    `Audited.response_action` has locked the selected rows and writes down what became of each.
    """
    count = verb(rows)
    if count:
        messages.success(request, _("%(done)s: %(count)d") % {"done": done, "count": count})
    else:
        messages.warning(request, _("Nothing of what is selected needed that."))


def record_each[M: Model](request: HttpRequest, rows: QuerySet[M], verb: Callable[[M], object], done: Text) -> None:
    """The same, where each row may refuse for a reason of its own, which is told."""
    changed = refused = 0
    for row in rows:
        try:
            with transaction.atomic():
                verb(row)
            changed += 1
        except BusinessRule as refusal:
            refused += 1
            messages.error(request, f"{row}: {refusal.message}")
    if changed:
        messages.success(request, _("%(done)s: %(count)d") % {"done": done, "count": changed})
    elif not refused:
        messages.warning(request, _("Nothing of what is selected needed that."))
