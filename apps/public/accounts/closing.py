"""Closing the account, and taking it back: whoever signs in to a closed one is asked whether to open it again."""

import time
from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.models import AccountClosure, User
from apps.common.models.account_closure import is_last_superuser
from apps.common.models.ownership import left_alone_by
from apps.public.htmx import HtmxRequest, MemberRequest, go, invalid, page, toast

NOTE = "closed_account"
# Whoever has shown who they are has so long to decide.
TIME_TO_DECIDE = 15 * 60


class CloseForm(forms.Form):
    email = forms.CharField(
        label=gettext_lazy("Type your e-mail address to confirm"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email", "autocapitalize": "none"}),
    )

    def __init__(self, *args: object, user: User) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.user = user

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.strip().lower() != self.user.email:
            raise forms.ValidationError(_("This is not the address of this account. Type it as it stands above."))
        return email


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: MemberRequest) -> HttpResponse:
    user = request.user
    if request.method != "POST":
        return page(request, "account/close.html", explained(user) | {"form": CloseForm(user=user)})
    raise_if_reauthentication_required(request, app="allauth.account")
    form = CloseForm(request.POST, user=user)
    if not form.is_valid():
        return invalid(request, "account/close.html", explained(user) | {"form": form})
    AccountClosure.objects.close(User.objects.get(pk=user.pk))
    logout(request)
    return go(request, "account_closed")


def explained(user: User) -> dict[str, object]:
    """What keeps the account from being closed, and how long it can be taken back."""
    return {
        "teams": left_alone_by(user),
        "is_last_superuser": is_last_superuser(user),
        "days": settings.ACCOUNT_DELETION_GRACE.days,
    }


@require_safe
def closed(request: HtmxRequest) -> HttpResponse:
    return page(request, "account/closed.html", {"days": settings.ACCOUNT_DELETION_GRACE.days})


def offer(request: HttpRequest, user: User) -> HttpResponse:
    """In place of a session: a note of who may take the account back, which opens nothing else."""
    request.session.cycle_key()
    request.session[NOTE] = {"user": user.pk, "at": int(time.time())}
    return HttpResponseRedirect(reverse("account_restore"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HtmxRequest) -> HttpResponse:
    closure = closure_of(request)
    if closure is None:
        return go(request, "account_login")
    if request.method != "POST":
        return page(request, "account/restore.html", {"closure": closure})
    del request.session[NOTE]
    if "leave" in request.POST:
        return go(request, "account_closed")
    user = closure.take_back(by=closure.user)
    get_adapter(request).login(request, user)
    toast(request, _("Welcome back. Your account is open again."))
    return go(request, settings.LOGIN_REDIRECT_URL)


def closure_of(request: HttpRequest) -> AccountClosure | None:
    """The closure that the note in the session is about, as long as that is fresh."""
    note = cast("dict[str, int]", request.session.get(NOTE, {}))
    if not note or time.time() - note["at"] > TIME_TO_DECIDE:
        return None
    closures = AccountClosure.objects.in_force().select_related("user")
    return closures.filter(user=note["user"]).first()
