from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from apps.common import two_factor
from apps.common.admin.base import StaffRequest
from apps.common.admin.confirmation import ask, is_confirmed
from apps.common.models import User


def confirmed_reset(request: StaffRequest, people: QuerySet[User], admin: Any) -> HttpResponse | None:
    """Ask first: whoever is talked into this by telephone should have a moment to think."""
    if not people:
        messages.warning(request, _("Nobody of those selected has a second factor that you may take off."))
        return None
    if is_confirmed(request):
        count = two_factor.reset(people, by=request.user)
        messages.success(request, _("Two-factor reset: %(count)d") % {"count": count})
        return None
    question = _(
        "App, passkeys and recovery codes of these people will be removed, and they will be signed out everywhere. "
        "Their password alone opens the account then. Are you sure who is asking for this?"
    )
    rows = [(person.pk, f"{person.public_name} ({person.email})") for person in people]
    title = _("Reset two-factor?")
    return ask(request, admin, title=title, question=question, rows=rows)
