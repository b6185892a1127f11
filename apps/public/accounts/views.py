from typing import Any, cast

from allauth.account import views
from allauth.account.forms import SignupForm
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal.httpkit import authenticated_user
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode

from apps.common.models import User
from apps.public.accounts.forms import send_link


class SignupView(views.SignupView):
    def form_valid(self, form: SignupForm) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except IntegrityError:
            # Somebody took the address since the form was checked. Checked again, it is answered as any taken one.
            form.full_clean()
            response = super().form_valid(form) if form.is_valid() else self.form_invalid(form)
        return response


class EmailView(views.EmailView):
    """One address per person: a new one takes over by being confirmed, never by being chosen."""

    def _action_send(self, request: HttpRequest) -> None:
        if address := self._get_email_address(request):
            send_link(request, address)

    def _action_primary(self, request: HttpRequest) -> None:
        """No button asks for this. allauth would make an unconfirmed address the login."""


class ConfirmEmailView(views.ConfirmEmailView):
    def logout_other_user(self, confirmation: Any) -> None:
        """Only when the link is used. allauth does it when they look at it, which any page could make them do."""
        if self.request.method == "POST":
            super().logout_other_user(confirmation)


@method_decorator(login_required, name="dispatch")
class SetPasswordView(views.PasswordSetView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Asks for a recent sign-in. What was typed is not kept meanwhile: it is a password."""
        if not authenticated_user(request).has_usable_password():
            try:
                raise_if_reauthentication_required(request, app="allauth.account")
            except ReauthenticationRequired:
                return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ReauthenticateView(views.ReauthenticateView):
    """By password; who has neither that nor a second factor signs in once more, the way they came."""

    def get_template_names(self) -> list[str]:
        known = authenticated_user(self.request).has_usable_password()
        return super().get_template_names() if known else ["account/sign_in_again.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = cast("User", self.request.user)
        if not user.has_usable_password():
            theirs = set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
            offered = get_adapter().list_providers(self.request)
            context["providers"] = [provider for provider in offered if provider.sub_id in theirs]
        return context
