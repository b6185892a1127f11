"""The page Your data: asking for an export, seeing how far it is, downloading it."""

from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.contributions import contributions
from apps.common.models import DataExport
from apps.common.models.data_export import A_DAY, KEPT
from apps.common.personal_contributions import PersonalData
from apps.public.htmx import MemberRequest, go, page, toast, wants_fragment

SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def export(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        DataExport.objects.ask(by=request.user)
        toast(request, _("Your data is being gathered."))
        return go(request, "account_export")
    asked = DataExport.objects.of(request.user)
    exports = list(asked.order_by("-asked_at", "-pk")[:SHOWN])
    state = " ".join(f"{each.pk}:{each.status}:{each.files_done}" for each in exports)
    if wants_fragment(request) and request.GET.get("seen") == state:
        # Nothing is swapped, so nothing is read aloud and nobody loses the place on the page.
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Vary": "HX-Request"})
    context = {
        "exports": exports,
        "state": state,
        "under_way": any(each.is_under_way for each in exports),
        "left": A_DAY - asked.asked_today().count(),
        "a_day": A_DAY,
        "days": KEPT.days,
        "kinds": contributions(PersonalData),
    }
    return page(request, "account/export.html", context, fragment="exports", also=["said"])


@require_safe
@login_required
@reauthentication_required
def download(request: MemberRequest, pk: int) -> FileResponse:
    """The file, to its person alone, who has just shown who it is."""
    found = get_object_or_404(DataExport.objects.of(request.user).ready(), pk=pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    if request.method == "GET":
        found.note_download(by=request.user)
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(
        content, as_attachment=True, filename=found.filename, content_type="application/zip", headers=headers
    )
