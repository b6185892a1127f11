"""Where a task stands, and another one like it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.errors import BusinessRule
from apps.public.htmx import MemberRequest, go, toast
from apps.tasks.changing import change_one
from apps.tasks.creating import duplicate
from apps.tasks.models import Task
from apps.tasks.views.detail import shown


@require_POST
@login_required
def status(request: MemberRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.changeable_by(request.user), pk=pk)
    to = request.POST.get("status", "")
    if to not in Task.Status:
        raise BusinessRule(_("Choose where the task stands: to do, in progress or completed."))
    change_one(task, {"status": to}, by=request.user)
    return shown(request, pk)


@require_POST
@login_required
def copy(request: MemberRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.changeable_by(request.user), pk=pk)
    made = duplicate(task, by=request.user)
    toast(request, _("This is the copy."))
    return go(request, made)
