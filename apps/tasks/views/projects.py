"""Projects: how far each has come, what is to be done in it, and the projects themselves made, changed and deleted."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.public.htmx import MemberRequest, go, invalid, page, toast
from apps.tasks.models import Project, Task
from apps.tasks.named_forms import NamedForm
from apps.tasks.projects import change_project, create_project, delete_project
from apps.tasks.views.crumbs import crumbs
from apps.tasks.views.sections import sections

PAGE_SIZE = 24
NEXT = 12
FORM = "tasks/project_form.html"


@require_safe
@login_required
def projects(request: MemberRequest) -> HttpResponse:
    found = Paginator(Project.objects.visible_to(request.user), PAGE_SIZE)
    page_obj = with_progress(found.get_page(request.GET.get("page")))
    return page(request, "tasks/projects.html", {"page_obj": page_obj, "sections": sections("tasks:projects")})


def with_progress(page_obj: Page[Project]) -> Page[Project]:
    """Counted for those of the page alone."""
    keys = [project.pk for project in page_obj.object_list]
    counted = Project.objects.filter(pk__in=keys).select_related("team").with_counts()
    page_obj.object_list = list(counted.order_by("name", "pk"))
    return page_obj


@require_safe
@login_required
def project(request: MemberRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Project.objects.visible_to(request.user).select_related("team").with_counts(), pk=pk)
    tasks = Task.objects.visible_to(request.user).filter(project=shown).open().select_related("assignee")
    found = list(tasks.order_by("-pk")[: NEXT + 1])
    context = {
        "project": shown,
        "tasks": found[:NEXT],
        "has_more": len(found) > NEXT,
        "may_change": shown.may(request.user, "projects.change"),
        "crumbs": way((shown.name, "")),
    }
    return page(request, "tasks/project.html", context, fragment="tasks")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: MemberRequest) -> HttpResponse:
    form = NamedForm(request.POST or None, user=request.user, initial={"team": request.GET.get("team")})
    context = {"form": form, "back": reverse("tasks:projects"), "crumbs": way((_("New project"), ""))}
    if request.method != "POST":
        return page(request, FORM, context)
    if not form.is_written(create_project):
        return invalid(request, FORM, context, fragment="form")
    toast(request, _("Your project is there. Add its first task."))
    return go(request, form.written)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Project.objects.where(request.user, may="projects.change"), pk=pk)
    way_here = way((found.name, found.get_absolute_url()), (_("Change"), ""))
    form = NamedForm(request.POST or None, user=request.user, named=found)
    context = {"form": form, "project": found, "back": found.get_absolute_url(), "crumbs": way_here}
    context["may_delete"] = found.may(request.user, "projects.delete")
    if request.method != "POST":
        return page(request, FORM, context)
    if not form.is_written(change_project):
        return invalid(request, FORM, context, fragment="form")
    toast(request, _("Saved."))
    return go(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    rows = Project.objects.where(request.user, may="projects.delete").with_counts()
    found = get_object_or_404(rows, pk=pk)
    if request.method != "POST":
        return page(request, "tasks/project_delete.html", {"project": found})
    delete_project(found, by=request.user)
    toast(request, _("The project “%(name)s” is deleted. Its tasks are still there.") % {"name": found.name})
    return go(request, "tasks:projects")


def way(*further: tuple[str, str]) -> list[dict[str, str]]:
    return crumbs((_("Projects"), reverse("tasks:projects")), *further)
