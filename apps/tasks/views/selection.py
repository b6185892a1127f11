"""The bulk bar: what would happen to the chosen tasks, and then that it does."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.errors import BusinessRule
from apps.public.htmx import MemberRequest, go, page, toast
from apps.tasks.views.bulk import MOST, Action, action_of, actions, preview
from apps.tasks.views.found import Found, key
from apps.tasks.views.undoing import tell_of_those_left, undo_of

PREVIEW = "tasks/preview.html"


@require_POST
@login_required
def selection(request: MemberRequest) -> HttpResponse:
    """Nothing changes yet."""
    found = Found(request.user, request.GET)
    action = asked_for(request, found)
    keys = found.keys(MOST + 1) if request.POST.get("all") else keys_of(request.POST.getlist("task"))
    if not keys:
        raise BusinessRule(_("Tick the tasks first that you mean."))
    shown = preview(action, keys[:MOST], by=request.user, has_more=len(keys) > MOST)
    return page(request, PREVIEW, {"preview": shown, "asked": found.asked}, fragment="preview")


@require_POST
@login_required
def change(request: MemberRequest) -> HttpResponse:
    found = Found(request.user, request.GET)
    keys = keys_of(request.POST.get("keys", "").split(","))
    if not 0 < len(keys) <= MOST:
        raise BusinessRule(_("Tick between one and %(most)d tasks.") % {"most": MOST})
    action = asked_for(request, found)
    done = action.apply(keys, by=request.user)
    if done.done:
        toast(request, action.news(len(done.done)), undo=undo_of(done))
    tell_of_those_left(request, done)
    return go(request, found.asked.address)


def asked_for(request: MemberRequest, found: Found) -> Action:
    """By its button, or from the list of further ones."""
    asked: QueryDict = request.POST
    return action_of(asked.get("action") or asked.get("further", ""), actions(found.choices, request.user))


def keys_of(texts: list[str]) -> list[int]:
    return [pk for text in dict.fromkeys(texts) if (pk := key(text))]
