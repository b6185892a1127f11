"""Tasks as CSV files: those that the filters find go out, those of a file come in once somebody has seen them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.public.htmx import MemberRequest, go, invalid, page, toast
from apps.tasks.csv_format import READ
from apps.tasks.exporting import exported
from apps.tasks.import_form import ConfirmationForm, ImportForm, PlaceForm
from apps.tasks.import_reading import Draft, Reading
from apps.tasks.importing import bring_in
from apps.tasks.listing import Listing
from apps.tasks.models import Task
from apps.tasks.views.asked import Asked
from apps.tasks.views.crumbs import crumbs

PAGE = "tasks/import.html"
SHOWN, SHOWN_ERRORS = 5, 100


@require_safe
@login_required
def export(request: MemberRequest) -> HttpResponseBase:
    """What the list with the same filters shows; where they mean nothing, the list says so."""
    asked = Asked(request.GET, request.user)
    if asked.errors:
        return go(request, asked.address)
    response = StreamingHttpResponse(exported(Listing(request.user, asked.criteria)), content_type="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="tasks-{timezone.localdate()}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bring(request: MemberRequest) -> HttpResponse:
    """A file is looked at, and what would come of it is shown."""
    form = ImportForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method != "POST":
        return page(request, PAGE, context(form))
    answer = page if form.reading and not form.reading.errors else invalid
    return answer(request, PAGE, context(form, form.reading), fragment="form")


@require_POST
@login_required
def confirmation(request: MemberRequest) -> HttpResponse:
    """Looked at once more: projects and people may have gone since."""
    form = ConfirmationForm(request.POST, user=request.user)
    if form.reading is None or form.reading.errors:
        return invalid(request, PAGE, context(form, form.reading, ask_again(form)), fragment="form")
    made = bring_in(form.reading.drafts, by=request.user, team=form.cleaned_data["team"])
    count = len(made)
    toast(request, ngettext("%(count)d task is imported.", "%(count)d tasks are imported.", count) % {"count": count})
    return go(request, "tasks:list")


def ask_again(form: ConfirmationForm) -> ImportForm:
    """For the file anew, with what was wrong with the place it was to go to."""
    again = ImportForm({"team": form.data.get("team", "")}, user=form.user)
    again.full_clean()
    again.errors.pop("file", None)
    return again


def context(form: PlaceForm, reading: Reading | None = None, asked: ImportForm | None = None) -> dict[str, Any]:
    found = {"form": asked or form, "crumbs": crumbs((_("Import from CSV"), "")), "columns": READ}
    if reading is None:
        return found
    if reading.errors:
        return found | {"wrong": wrong(reading), "errors": len(reading.errors), "most": SHOWN_ERRORS}
    drafts = {"team": form.cleaned_data["team"], "text": form.cleaned_data["text"], "again": reverse("tasks:import")}
    return found | drafts | {"count": len(reading.drafts), "drafts": shown(reading.drafts[:SHOWN])}


def wrong(reading: Reading) -> dict[str, Any]:
    """A table of what is to be mended, by line."""
    columns = [{"label": _("Line"), "number": True}, {"label": _("Column")}, {"label": _("What is wrong")}]
    rows = [[each.line, each.column, each.message] for each in reading.errors[:SHOWN_ERRORS]]
    return {"columns": columns, "rows": rows}


def shown(drafts: list[Draft]) -> dict[str, Any]:
    labels = (_("Title"), _("Status"), _("Priority"), _("Due"), _("Project"), _("Assigned to"))
    return {"columns": [{"label": label} for label in labels], "rows": [cells(draft) for draft in drafts]}


def cells(draft: Draft) -> list[Any]:
    task = Task(**draft.values)
    facts = (
        task.title,
        task.get_status_display(),
        task.get_priority_display(),
        date_format(task.due_date) if task.due_date else "",
    )
    return [*facts, draft.project or "", draft.assignee or ""]
