"""What was done is taken back; each toast of a change carries the address for it."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.public.htmx import MemberRequest, go, toast
from apps.tasks.changing import Change
from apps.tasks.undoing import TooLate, take_back


def undo_of(change: Change) -> str:
    """The address that takes a change back, empty where nothing has changed."""
    return reverse("tasks:undo", args=[",".join(map(str, change.activities))]) if change.activities else ""


@require_POST
@login_required
def undo(request: MemberRequest, activities: str) -> HttpResponse:
    """Then the page that is open again, whichever of the tasks it is."""
    keys = activities.split(",")
    if not all(key.isascii() and key.isdigit() and len(key) < 19 for key in keys):
        raise TooLate
    change = take_back([int(key) for key in keys], by=request.user)
    if change.done:
        toast(request, _("Taken back."))
    tell_of_those_left(request, change)
    return go(request, request.htmx.current_url_abs_path or "tasks:list")


def tell_of_those_left(request: MemberRequest, change: Change) -> None:
    """How many stay as they are, by the reason."""
    for reason, count in Counter(map(str, change.left.values())).items():
        text = ngettext(
            "%(count)d task stays as it is: %(reason)s", "%(count)d tasks stay as they are: %(reason)s", count
        )
        toast(request, text % {"count": count, "reason": reason}, level=messages.WARNING)
