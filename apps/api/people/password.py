"""A new password by the API: the rules, the mail and the audit row of the account page."""

from allauth.account import signals
from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError as Invalid

from apps.api.models import TokenFamily
from apps.common.errors import BusinessRule, RateLimited
from apps.common.models import User

WRONG = _("This is not your current password.")


class NoPassword(BusinessRule):
    message = _("This account has no password yet. Set one by the link that a reset sends.")


def change_password(request: HttpRequest, user: User, *, current_password: str, new_password: str) -> None:
    """Every token ends with the old password, and every session but the one that asks."""
    if not user.has_usable_password():
        raise NoPassword
    adapter = get_adapter(request)
    try:
        known = adapter.authenticate(request, email=user.email, password=current_password)
    except forms.ValidationError as error:
        raise RateLimited(error.messages[0], retry_after=300) from error
    if known != user:
        raise Invalid({"current_password": [WRONG]})
    with transaction.atomic():
        adapter.set_password(user, new_password)
        TokenFamily.objects.filter(user=user).end(by=user, reason="the password was changed")
        signals.password_changed.send(sender=User, request=request, user=user)
        adapter.send_notification_mail("account/email/password_changed", user)
    if request.user == user:
        update_session_auth_hash(request, user)
