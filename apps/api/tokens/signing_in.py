"""E-mail address and password, with a code where the account has a second factor: the rules of the login page.

The same counters are asked as there, so guessing is not quicker by this door.
"""

from typing import Any, ClassVar, cast

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib.auth.models import update_last_login
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import AuthenticationFailed

from apps.api.models import TokenFamily
from apps.common.addresses import client_address
from apps.common.audit import record
from apps.common.errors import RateLimited
from apps.common.models import User
from apps.public.accounts.second_factor_forms import CodeForm

WRONG = _("The e-mail address or the password is wrong. Check both and try again.")
UNCONFIRMED = _("Confirm your e-mail address first: open the link that we sent to it.")
CODE_WANTED = _("This account has a second factor. Send the code of your app, or a recovery code, as “code”.")
NOBODY = "nobody@invalid"


class SecondFactorMissing(AuthenticationFailed):
    """The password was right; the code is missing or wrong."""

    details: ClassVar[dict[str, Any]] = {"second_factor": True}


def sign_in(request: HttpRequest, *, login: str, password: str, code: str) -> TokenFamily:
    """AuthenticationFailed says what is wrong, and of an unknown account the same as of a wrong password."""
    user = known_by_password(request, login, password)
    steps = ["password"]
    if is_mfa_enabled(user):
        check_code(user, code)
        steps.append("mfa")
    require_confirmed_address(request, user)
    update_last_login(User, user)
    record("login.succeeded", actor=user, target=user, after={"by": [*steps, "token"]})
    agent = request.headers.get("User-Agent", "")
    return TokenFamily.objects.start(user, address=client_address(request), agent=agent)


def known_by_password(request: HttpRequest, login: str, password: str) -> User:
    try:
        user = get_adapter(request).authenticate(request, email=address_of(login), password=password)
    except forms.ValidationError as error:
        raise RateLimited(error.messages[0], retry_after=300) from error
    # allauth names an account that is closed, so that its page can say so. That would tell that the password is right.
    if user is None or not user.is_active:
        raise AuthenticationFailed(WRONG)
    return cast("User", user)


def address_of(login: str) -> str:
    """A username stands for the address of its account; one that nobody has is as slow to refuse."""
    if "@" in login:
        return login
    return User.objects.filter(username__iexact=login).values_list("email", flat=True).first() or NOBODY


def check_code(user: User, code: str) -> None:
    if not code:
        raise SecondFactorMissing(CODE_WANTED)
    form: Any = CodeForm({"code": code}, user=user)
    if not form.is_valid():
        raise SecondFactorMissing(form.errors["code"][0])


def require_confirmed_address(request: HttpRequest, user: User) -> None:
    if app_settings.EMAIL_VERIFICATION != app_settings.EmailVerificationMethod.MANDATORY:
        return
    addresses = EmailAddress.objects.filter(user=user)
    if addresses.filter(verified=True).exists():
        return
    if address := addresses.filter(email=user.email).first():
        send_verification_email_to_address(request, address)
    raise AuthenticationFailed(UNCONFIRMED)
