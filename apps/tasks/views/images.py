"""The pictures of a task: sent, with how far they have come, and deleted."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from apps.api.limits.door import count_page
from apps.public.htmx import MemberRequest, invalid, toast
from apps.tasks.image_forms import ImageForm
from apps.tasks.models import Task
from apps.tasks.picturing import remove_image
from apps.tasks.views.detail import DETAIL, context_of, shown, visible


@require_POST
@login_required
def add(request: MemberRequest, pk: int) -> HttpResponse:
    """What was kept is kept, also where another file of the same form is refused."""
    task = get_object_or_404(Task.objects.changeable_by(request.user), pk=pk)
    count_page(request, "upload")
    form = ImageForm(request.POST, request.FILES)
    kept = form.keep(task, by=request.user) if form.is_valid() else 0
    if kept:
        toast(
            request, ngettext("%(count)d picture was added.", "%(count)d pictures were added.", kept) % {"count": kept}
        )
    if form.is_valid():
        return shown(request, pk)
    context = context_of(request, visible(request, pk), form)
    return trigger_client_event(invalid(request, DETAIL, context, fragment="task"), "task-changed")


@require_POST
@login_required
def remove(request: MemberRequest, pk: int, image: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.changeable_by(request.user), pk=pk)
    remove_image(get_object_or_404(task.images.select_related("upload"), pk=image), by=request.user)
    toast(request, _("The picture is deleted."))
    return shown(request, pk)
