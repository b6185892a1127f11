"""API keys and sign-ins by token on the pages of the account. A new key is in one answer, which no browser keeps."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.api.forms import NewKeyForm, RotationForm
from apps.api.keys.chart import chart
from apps.api.models import ApiKey, TokenFamily
from apps.api.models.key_usage import usage_report
from apps.common.jobs.once import once
from apps.common.models import User
from apps.public.htmx import MemberRequest, go, invalid, page, toast

ON_A_PAGE = 25
PERIODS = (7, 30, 90)
answers_forms = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def keys(request: MemberRequest) -> HttpResponse:
    found = ApiKey.objects.visible_to(request.user).with_standing().select_related("team")
    page_obj = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return page(request, "api/keys.html", {"page_obj": page_obj})


@answers_forms
@login_required
@reauthentication_required
@never_cache
def new_key(request: MemberRequest) -> HttpResponse:
    form = NewKeyForm(request.POST or None, user=request.user)
    if not form.is_valid():
        return (invalid if form.is_bound else page)(request, "api/key_new.html", {"form": form})
    with once(form.once_key) as first:
        if first:
            key, text = form.issue()
    if first:
        return shown(request, key, text)
    told = _("This key has been made already and was shown then. Rotate it if you have not kept it.")
    toast(request, told, level=messages.WARNING)
    return go(request, "account_keys")


@answers_forms
@login_required
@reauthentication_required
@never_cache
def rotate_key(request: MemberRequest, pk: int) -> HttpResponse:
    key = key_of(request.user, pk)
    form = RotationForm(request.POST or None)
    if not form.is_valid():
        return (invalid if form.is_bound else page)(request, "api/key_rotate.html", {"form": form, "key": key})
    new, text = key.rotate(by=request.user, overlap=form.length)
    return shown(request, new, text, former=key)


@answers_forms
@login_required
def revoke_key(request: MemberRequest, pk: int) -> HttpResponse:
    key = key_of(request.user, pk)
    if request.method != "POST":
        return page(request, "api/key_revoke.html", {"key": key})
    key.revoke(by=request.user)
    toast(request, _("Revoked: %(key)s. It opens nothing any more.") % {"key": key.name})
    return go(request, "account_keys")


@answers_forms
@login_required
def remove_key(request: MemberRequest, pk: int) -> HttpResponse:
    key = key_of(request.user, pk)
    if request.method != "POST":
        return page(request, "api/key_remove.html", {"key": key})
    key.remove(by=request.user)
    toast(request, _("Deleted: %(key)s.") % {"key": key.name})
    return go(request, "account_keys")


@require_safe
@login_required
def key_usage(request: MemberRequest, pk: int) -> HttpResponse:
    key = key_of(request.user, pk)
    asked = request.GET.get("days", "")
    days = next((each for each in PERIODS if str(each) == asked), 30)
    report = usage_report(key, days)
    context = {"key": key, "usage": report, "chart": chart(report["days"]), "days": days, "periods": PERIODS}
    return page(request, "api/key_usage.html", context)


@require_POST
@login_required
def end_sign_in(request: MemberRequest, pk: int) -> HttpResponse:
    family = get_object_or_404(TokenFamily, pk=pk, user=request.user)
    TokenFamily.objects.filter(pk=family.pk).end(by=request.user, reason="signed out")
    toast(request, _("Signed out: %(device)s.") % {"device": family.device})
    return go(request, "account_sessions")


def key_of(user: User, pk: int) -> ApiKey:
    """With its standing; somebody else's is answered like a missing one."""
    rows = ApiKey.objects.visible_to(user).with_standing().select_related("team")
    key: ApiKey = get_object_or_404(rows, pk=pk)
    return key


def shown(request: MemberRequest, key: ApiKey, text: str, former: ApiKey | None = None) -> HttpResponse:
    """The answer to the form itself: a redirect would have to keep the key somewhere on its way."""
    return page(request, "api/key_shown.html", {"key": key, "text": text, "former": former})
