"""New accounts. Where an address must be confirmed, the answer never tells whether it has an account already."""

from typing import Any

from allauth.account import app_settings, signals
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.people.serializers import RegisteredSerializer, RegistrationSerializer
from apps.api.views import Door
from apps.common.errors import Conflict
from apps.common.models import User

CLOSED = _("New accounts are not taken at the moment.")
TAKEN = _("An account with this e-mail address exists. Sign in instead.")
WELCOME = _("Your account is ready. Sign in with your e-mail address and password.")
NAME_GONE = _("Somebody has just taken this username. Choose another one.")
CONFIRM = _("Open the link that we sent to your e-mail address; then you can sign in.")


class RegisterView(Door):
    permission_classes = (AllowAny,)
    takes_keys = False
    idempotent = False
    limits = ("register",)

    @extend_schema(
        operation_id="register_create", request=RegistrationSerializer, responses={201: RegisteredSerializer}
    )
    def post(self, request: Request) -> Response:
        """A new account."""
        if not get_adapter(request._request).is_open_for_signup(request._request):
            raise PermissionDenied(CLOSED)
        serializer = RegistrationSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        told = register(request._request, serializer.validated_data)
        message = CONFIRM if must_confirm() else WELCOME
        return Response({"user": told, "message": message}, status=201, headers={"Cache-Control": "no-store"})


def must_confirm() -> bool:
    return bool(app_settings.EMAIL_VERIFICATION == app_settings.EmailVerificationMethod.MANDATORY)


def register(request: HttpRequest, given: dict[str, Any]) -> dict[str, str]:
    """What the new account is called. Of one that exists already its owner is told by mail, and nobody else."""
    email = given["email"]
    username = given.get("username") or User.objects.free_username(email.split("@")[0])
    names = {name: given.get(name, "") for name in ("first_name", "last_name")}
    if filter_users_by_email(email) or not create(request, email, given["password"], username=username, **names):
        refuse(request, email, given["password"])
    return {"email": email, "username": username, **names}


def create(request: HttpRequest, email: str, password: str, **fields: str) -> bool:
    """False where somebody else was quicker with the same address."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, **fields)
            address = EmailAddress.objects.create(user=user, email=user.email, primary=True)
    except IntegrityError as error:
        if not filter_users_by_email(email):
            raise Conflict(NAME_GONE) from error
        return False
    signals.user_signed_up.send(sender=User, request=request, user=user)
    send_verification_email_to_address(request, address, signup=True)
    return True


def refuse(request: HttpRequest, email: str, password: str) -> None:
    if not must_confirm():
        raise Invalid({"email": [TAKEN]})
    # As slow as an account that is new.
    make_password(password)
    get_adapter(request).send_account_already_exists_mail(email)
