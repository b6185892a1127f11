from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from apps.common import two_factor
from apps.common.admin.base import StaffRequest
from apps.common.models import User


def confirmed_reset(request: StaffRequest, people: QuerySet[User], opts: Any) -> HttpResponse | None:
    """Ask first: whoever is talked into this by telephone should have a moment to think."""
    if not people:
        messages.warning(request, _("Nobody of those selected has a second factor that you may take off."))
        return None
    if "confirmed" in request.POST:
        count = two_factor.reset(people, by=request.user)
        messages.success(request, _("Two-factor reset: %(count)d") % {"count": count})
        return None
    context = {"people": people, "opts": opts, "title": _("Reset two-factor?"), "name": ACTION_CHECKBOX_NAME}
    return TemplateResponse(request, "admin/two_factor_reset.html", context)
