"""Where allauth's passkeys need another word: what kind of key is asked for, and what happens to an unknown one."""

from typing import Any

from allauth.account.utils import passthrough_next_redirect_url
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.webauthn import views
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.public.htmx import toast


class AddPasskeyView(views.AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Asks the browser for a key that can sign in by itself and wants a finger, a face or a PIN."""
        # Not by way of the parent, which would ask for another kind and drop the form's errors.
        context: dict[str, Any] = super(views.AddWebAuthnView, self).get_context_data(**kwargs)
        options = auth.begin_registration(authenticated_user(self.request), passwordless=True)
        context["js_data"] = {"creation_options": options}
        return context


class PasskeyLoginView(views.LoginWebAuthnView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question for the browser's key; a person who comes here goes to the login page."""
        if "application/json" not in request.headers.get("Accept", ""):
            return HttpResponseRedirect(back_to("account_login", request))
        return JsonResponse({"request_options": auth.begin_authentication(user=None)})

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        toast(self.request, _("This passkey is not known here. Try another way to sign in."), level=messages.ERROR)
        return HttpResponseRedirect(back_to("account_login", self.request))


class ConfirmByPasskeyView(views.ReauthenticateWebAuthnView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        toast(self.request, _("This passkey does not belong to your account."), level=messages.ERROR)
        return HttpResponseRedirect(back_to("mfa_reauthenticate_webauthn", self.request))


def back_to(name: str, request: HttpRequest) -> str:
    url: str = passthrough_next_redirect_url(request, reverse(name), "next")
    return url
