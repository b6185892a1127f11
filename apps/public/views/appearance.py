from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from apps.public.accounts.appearance_form import AppearanceForm
from apps.public.htmx import MemberRequest, go, invalid, page, toast, wants_fragment
from apps.public.themes import wear

TEMPLATE = "account/appearance.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appearance(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, TEMPLATE, {"form": AppearanceForm(initial={"theme": request.user.theme})})
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        return invalid(request, TEMPLATE, {"form": form}, fragment="form")
    name = form.cleaned_data["theme"]
    toast(request, _("Your theme is saved."))
    response = shown(request, form, name)
    wear(request, response, name)
    return response


def shown(request: MemberRequest, form: AppearanceForm, name: str) -> HttpResponse:
    if not wants_fragment(request):
        return go(request, "account_appearance")
    response = page(request, TEMPLATE, {"form": form, "theme": name}, fragment="form", also=["menu"])
    return trigger_client_event(response, "theme", {"name": name})
