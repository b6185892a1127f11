from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from apps.common.admin.base import Admin
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.recording import record
from apps.common.behaviors.expirable import ExpirableQuerySet


class ExpiredFilter(QuestionFilter):
    title = _("expired")
    parameter_name = "expired"
    answers = {"yes": (_("Yes"), ExpirableQuerySet.expired), "no": (_("No"), ExpirableQuerySet.unexpired)}


class ExpirableAdmin(Admin):
    """The action `expire`."""

    @action(description=_("End now"), permissions=["change"])
    def expire(self, request: HttpRequest, rows: Any) -> None:
        record(request, self.in_reach(rows), ExpirableQuerySet.expire, _("Ended"))
