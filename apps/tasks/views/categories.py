"""Categories: all of them on one page, with a form for another one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.public.htmx import MemberRequest, go, invalid, page, toast
from apps.tasks.models import Category
from apps.tasks.named_forms import NamedForm
from apps.tasks.projects import change_category, create_category, delete_category
from apps.tasks.views.crumbs import crumbs
from apps.tasks.views.sections import sections

PAGE_SIZE = 50
LIST, FORM = "tasks/categories.html", "tasks/category_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def categories(request: MemberRequest) -> HttpResponse:
    form = NamedForm(request.POST or None, user=request.user)
    if request.method != "POST":
        return page(request, LIST, listing(request) | {"form": form})
    if not form.is_written(create_category):
        return invalid(request, LIST, listing(request) | {"form": form}, fragment="form")
    toast(request, _("Added."))
    return go(request, "tasks:categories")


def listing(request: MemberRequest) -> dict[str, Any]:
    found = Category.objects.visible_to(request.user).select_related("team").with_counts().order_by("name", "pk")
    page_obj = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return {"page_obj": page_obj, "sections": sections("tasks:categories")}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Category.objects.where(request.user, may="projects.change"), pk=pk)
    way = crumbs((_("Categories"), reverse("tasks:categories")), (found.name, ""))
    form = NamedForm(request.POST or None, user=request.user, named=found)
    context = {"form": form, "category": found, "crumbs": way, "may_delete": found.may(request.user, "projects.delete")}
    if request.method != "POST":
        return page(request, FORM, context)
    if not form.is_written(change_category):
        return invalid(request, FORM, context, fragment="form")
    toast(request, _("Saved."))
    return go(request, "tasks:categories")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    rows = Category.objects.where(request.user, may="projects.delete").with_counts()
    found = get_object_or_404(rows, pk=pk)
    if request.method != "POST":
        return page(request, "tasks/category_delete.html", {"category": found})
    delete_category(found, by=request.user)
    toast(request, _("The category “%(name)s” is deleted. Its tasks are still there.") % {"name": found.name})
    return go(request, "tasks:categories")
