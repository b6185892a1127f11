"""One task in the list: completed, opened again, and changed where it stands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import BusinessRule
from apps.public.htmx import MemberRequest, go, invalid, page, toast, wants_fragment
from apps.public.views.theme import local_address
from apps.tasks.changing import change
from apps.tasks.list_forms import RowForm
from apps.tasks.models import Task
from apps.tasks.views.found import shown
from apps.tasks.views.undoing import undo_of

ROW, FORM = "tasks/row.html", "tasks/row_form.html"


@require_http_methods(["POST", "DELETE"])
@login_required
def completion(request: MemberRequest, pk: int) -> HttpResponse:
    return moved(request, pk, Task.Status.TODO if request.method == "DELETE" else Task.Status.COMPLETED)


@require_POST
@login_required
def reopening(request: MemberRequest, pk: int) -> HttpResponse:
    return moved(request, pk, Task.Status.TODO)


def moved(request: MemberRequest, pk: int, status: str) -> HttpResponse:
    task = changeable(request, pk)
    done = change([pk], {"status": status}, by=request.user)
    if reason := done.left.get(pk):
        raise BusinessRule(reason)
    news = _("“%(title)s” is completed.") if status == Task.Status.COMPLETED else _("“%(title)s” is to do again.")
    toast(request, news % {"title": task}, undo=undo_of(done))
    return back(request, task)


@require_safe
@login_required
def row(request: MemberRequest, pk: int) -> HttpResponse:
    """The row alone, for HTMX; in a browser the page of the task is what has this address."""
    return back(request, get_object_or_404(Task.objects.visible_to(request.user), pk=pk), focus="edit")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def row_form(request: MemberRequest, pk: int) -> HttpResponse:
    task = changeable(request, pk)
    form = RowForm(request.POST or None, task=task)
    context = {"form": form, "task": task, "name": task.title, "next": next_of(request, task)}
    if request.method != "POST":
        return page(request, FORM, context, fragment="form")
    if not (form.is_valid() and form.save_by(request.user)):
        return invalid(request, FORM, context, fragment="form")
    toast(request, _("Saved."))
    return back(request, task, focus="edit")


def changeable(request: MemberRequest, pk: int) -> Task:
    task: Task = get_object_or_404(Task.objects.changeable_by(request.user), pk=pk)
    return task


def back(request: MemberRequest, task: Task, *, focus: str = "check") -> HttpResponse:
    """The row as it is now, with the focus on what was pressed; a browser goes back to where it was done."""
    if not wants_fragment(request):
        return go(request, next_of(request, task))
    fresh = get_object_or_404(shown(Task.objects.visible_to(request.user)), pk=task.pk)
    return page(request, ROW, {"task": fresh, "focus": focus})


def next_of(request: MemberRequest, task: Task) -> str:
    asked = request.POST.get("next") or request.GET.get("next")
    return local_address(request, asked) if asked else task.get_absolute_url()
