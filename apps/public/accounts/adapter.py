"""Where allauth asks the site: names, words, mail, and what it may and may not do to an account."""

import time
from typing import Any, cast

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from apps.common.addresses import client_address
from apps.common.languages import offered, speaking_to
from apps.common.mail import label
from apps.common.models import AccountClosure, User
from apps.common.themes import cookie_theme
from apps.public.accounts.closing import offer

SIGN_IN_AGAIN = "sign_in_again"
METHODS = {
    SIGN_IN_AGAIN: _("Sign in again"),
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": _("This address already belongs to your account."),
        "email_password_mismatch": _("The e-mail address or the password is wrong. Check both and try again."),
        "email_taken": _("An account with this e-mail address exists. Sign in instead."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: these pages speak HTML, and JSON has a door of its own."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that the audit log shows; whoever has none shares one limit with all who have none."""
        return client_address(request) or "::"

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:  # type: ignore[override]
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and not methods:
            methods = [{"id": SIGN_IN_AGAIN, "url": reverse("account_reauthenticate")}]
        return [method | {"description": METHODS[method["id"]]} for method in methods]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth lets everybody pass who has nothing to answer with; their sign-in has to be a recent one here."""
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        user = self.request.user
        ways = {method["id"] for method in self.get_reauthentication_methods(user)}
        if required and ways == {SIGN_IN_AGAIN} and not signed_in_recently(self.request):
            raise ReauthenticationRequired
        return required

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of the host that was asked; other hosts of ours have sessions of their own."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:  # type: ignore[override]  # noqa: FBT001, FBT002
        # Whoever comes from another provider brings a name along and is not asked for one.
        user.display_name = form.cleaned_data.get("display_name", user.display_name)
        user.theme = cookie_theme(request)
        user.language = (translation.get_language() or "") if len(offered()) > 1 else ""
        return super().save_user(request, user, form, commit)  # type: ignore[return-value]

    def populate_username(self, request: HttpRequest, user: User) -> None:  # type: ignore[override]
        user.username = User.objects.free_username(user.display_name or user.email.split("@")[0])

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """A change that waits for its confirmation can be dropped; the login address stays."""
        return email_address.email != email_address.user.email and super().can_delete_email(email_address)

    def pre_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse | None:  # type: ignore[override]
        """Who has closed the account goes on to prove who it is, with the second factor, too, and is asked then."""
        if not user.is_active and AccountClosure.objects.filter(user=user).exists():
            return None
        return super().pre_login(request, user, **facts)

    def login(self, request: HttpRequest, user: User) -> None:  # type: ignore[override]
        """A closed account gets no session; its person is offered to have it back."""
        if not user.is_active:
            raise ImmediateHttpResponse(offer(request, user))
        super().login(request, user)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Refused when the address became somebody's login meanwhile, confirmed or not."""
        if User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id).exists():
            context = {"email": email_address.email}
            failed = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, failed, context)
            return False
        return super().confirm_email(request, email_address)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """From the request that the adapter was made for: after a commit allauth may know of none any more."""
        ours = {
            "request": self.request,
            "email": email,
            "site_name": settings.SITE_NAME,
            "confirmation_days": app_settings.EMAIL_CONFIRMATION_EXPIRE_DAYS,
            "reset_hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        person = context.get("user") or User.objects.filter(email=email.lower()).first()
        # Whoever has not signed in yet asks for mail to themselves.
        user = getattr(self.request, "user", None)
        by = user if isinstance(user, User) else person
        with speaking_to(person, by=by):
            self.render_mail(template_prefix, email, ours | context).send()

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Names the person, whose mail the log of mail shows."""
        super().send_notification_mail(template_prefix, user, {"user": user} | (context or {}), email)

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], *args: Any) -> EmailMessage:
        """The text as it is, and the same text again as HTML."""
        message = cast("EmailMultiAlternatives", super().render_mail(template_prefix, email, context, *args))
        html = {"site_name": settings.SITE_NAME, "subject": message.subject, "text": message.body}
        message.attach_alternative(render_to_string("account/email/message.html", html), "text/html")
        return label(message, kind=template_prefix, person=context.get("user"))


def signed_in_recently(request: HttpRequest) -> bool:
    records = get_authentication_records(request, cast("User", request.user))
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
