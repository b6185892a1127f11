from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.common.contributions import Text


def record[Q: QuerySet[Any]](request: HttpRequest, rows: Q, verb: Callable[[Q], int], done: Text) -> None:
    """An action on many: let `verb` change `rows`, note each in the log as `done`, and say how many there were."""
    with transaction.atomic():
        locked = rows.select_for_update(of=("self",))
        LogEntry.objects.log_actions(request.user.pk, locked, CHANGE, str(done))  # type: ignore[arg-type]
        count = verb(rows)
    if count:
        messages.success(request, _("%(done)s: %(count)d") % {"done": done, "count": count})
    else:
        messages.warning(request, _("Nothing of what is selected needed that."))
