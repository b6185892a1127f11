"""allauth's forms as people see them here: plain labels, one password field, attributes that autofill knows."""

from typing import Any, ClassVar, cast

from allauth.account import forms
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.core.validators import MaxLengthValidator
from django.forms import CharField, Field, TextInput
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.common.models import AccountClosure, User
from apps.public.htmx import toast

EMAIL = {"inputmode": "email", "autocapitalize": "none"}


class HouseForm:
    """Comes before a form of allauth in the bases and rewrites its fields."""

    fields: dict[str, Field]
    labels: ClassVar[dict[str, Text]] = {
        "login": _("E-mail address"),
        "email": _("E-mail address"),
        "password": _("Password"),
        "oldpassword": _("Current password"),
        "password1": _("New password"),
    }
    attributes: ClassVar[dict[str, dict[str, str]]] = {
        "login": {"autocomplete": "username", **EMAIL},
        "email": {"autocomplete": "email", **EMAIL},
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A mistyped password is mended by a reset, so nobody has to type it twice.
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.label = cast("str", self.labels.get(name, field.label))
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= self.attributes.get(name, {})
            if name in {"password", "oldpassword"}:
                field.help_text = ""
            elif name == "password1":
                field.help_text = password_advice()
            elif name == "email":
                # allauth would cut a longer one off and keep the rest.
                field.validators.append(MaxLengthValidator(User._meta.get_field("email").max_length))


def password_advice() -> str:
    lengths = [v.min_length for v in get_default_password_validators() if isinstance(v, MinimumLengthValidator)]
    advice = [gettext("At least %(count)d characters.") % {"count": length} for length in lengths]
    return " ".join([*advice, gettext("A few words in a row are hard to guess and easy to keep.")])


class LoginForm(HouseForm, forms.LoginForm):
    pass


class SignupForm(HouseForm, forms.SignupForm):
    labels = HouseForm.labels | {"password1": _("Password")}
    field_order = ["email", "password1", "display_name"]

    display_name = CharField(
        label=_("Your name"),
        help_text=_("Shown beside what you write. You can add or change it later."),
        max_length=User._meta.get_field("display_name").max_length,
        required=False,
        widget=TextInput(attrs={"autocomplete": "name"}),
    )

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """As slow for an address that has an account: a password is hashed either way."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return saved


class ChangeEmailForm(HouseForm, forms.AddEmailForm):
    labels = HouseForm.labels | {"email": _("New e-mail address")}

    def clean_email(self) -> str:
        """allauth's own version refuses whoever has a second factor, because there a new address counts at once."""
        email: str = self.cleaned_data["email"].lower()
        user = cast("User", self.user)
        if email == user.email or EmailAddress.objects.filter(user=user, email=email).exists():
            raise get_adapter().validation_error("duplicate_email")
        return email

    def save(self, request: HttpRequest) -> EmailAddress:
        """The new address waits for its confirmation, and the login address stays valid until then.

        allauth's own version removes a login address that was never confirmed, which empties `user.email`.
        """
        user = cast("User", self.user)
        EmailAddress.objects.filter(user=user, verified=False).exclude(email=user.email).delete()
        address = EmailAddress.objects.create(user=user, email=self.cleaned_data["email"])
        send_link(request, address)
        return address


def send_link(request: HttpRequest, address: EmailAddress) -> None:
    """Ask for a confirmation by mail, or say why no mail leaves: allauth allows one every few minutes."""
    if not send_verification_email_to_address(request, address):
        text = _("We sent a link to this address a moment ago. Wait three minutes before you ask for another.")
        toast(request, text, level=messages.WARNING)


class ChangePasswordForm(HouseForm, forms.ChangePasswordForm):
    pass


class SetPasswordForm(HouseForm, forms.SetPasswordForm):
    pass


class RequestResetForm(HouseForm, forms.ResetPasswordForm):
    def clean_email(self) -> str:
        """Closed accounts, too: whoever cannot sign in could not take theirs back."""
        email: str = super().clean_email()
        closed = AccountClosure.objects.in_force().filter(user__email=email.lower()).select_related("user")
        self.users = [*self.users, *(closure.user for closure in closed)]
        return email


class ResetPasswordForm(HouseForm, forms.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(HouseForm, forms.ReauthenticateForm):
    pass
