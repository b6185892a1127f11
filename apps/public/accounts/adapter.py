"""Where allauth asks the site: names, words, mail, and what it may and may not do to an account."""

from typing import Any, cast

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from apps.common.models import User
from apps.public.themes import cookie_theme


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": _("This address already belongs to your account."),
        "email_password_mismatch": _("The e-mail address or the password is wrong. Check both and try again."),
        "email_taken": _("An account with this e-mail address exists. Sign in instead."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, or set a new password."),
    }

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: these pages speak HTML, and JSON has a door of its own."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of the host that was asked; other hosts of ours have sessions of their own."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:  # type: ignore[override]  # noqa: FBT001, FBT002
        user.display_name = form.cleaned_data["display_name"]
        user.theme = cookie_theme(request)
        return super().save_user(request, user, form, commit)  # type: ignore[return-value]

    def populate_username(self, request: HttpRequest, user: User) -> None:  # type: ignore[override]
        user.username = User.objects.free_username(user.display_name or user.email.split("@")[0])

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """A change that waits for its confirmation can be dropped; the login address stays."""
        return email_address.email != email_address.user.email and super().can_delete_email(email_address)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Refused when the address became somebody's login meanwhile, confirmed or not."""
        if User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id).exists():
            context = {"email": email_address.email}
            failed = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, failed, context)
            return False
        return super().confirm_email(request, email_address)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        ours = {
            "site_name": settings.SITE_NAME,
            "confirmation_days": app_settings.EMAIL_CONFIRMATION_EXPIRE_DAYS,
            "reset_hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        super().send_mail(template_prefix, email, ours | context)

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        """The text as it is, and the same text again as HTML."""
        message = cast("EmailMultiAlternatives", super().render_mail(*args, **kwargs))
        context = {"site_name": settings.SITE_NAME, "subject": message.subject, "text": message.body}
        message.attach_alternative(render_to_string("account/email/message.html", context), "text/html")
        return message
