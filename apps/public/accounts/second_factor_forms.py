"""allauth's forms for codes and passkeys, in our words."""

from typing import Any, ClassVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn_forms
from django.conf import settings
from django.core.cache import cache
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.public.accounts.forms import HouseForm

NAME_LENGTH = 60
NUMBER = {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}
# Codes of the period before, of this one and of the next are all taken.
PERIODS = 1 + 2 * settings.MFA_TOTP_TOLERANCE
PERIOD = 30


class CodeOnce(HouseForm):
    """A code of the app opens one door once; allauth forgets it before it has run out."""

    user: Any
    authenticator: Authenticator
    labels: ClassVar[dict[str, Text]] = {"code": _("Code")}
    attributes: ClassVar[dict[str, dict[str, str]]] = {"code": NUMBER}

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            key = f"account:code:{self.user.pk}:{''.join(filter(str.isdigit, code))}"
            if not cache.add(key, value=True, timeout=PERIODS * PERIOD):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(CodeOnce, forms.AuthenticateForm):
    pass


class ConfirmByCodeForm(CodeOnce, forms.ReauthenticateForm):
    pass


class ActivateAppForm(HouseForm, ActivateTOTPForm):
    labels: ClassVar[dict[str, Text]] = {"code": _("Code from the app")}
    attributes: ClassVar[dict[str, dict[str, str]]] = {"code": NUMBER}

    @property
    def secret_in_groups(self) -> str:
        """Four letters at a time, as people copy it."""
        return " ".join(self.secret[i : i + 4] for i in range(0, len(self.secret), 4))


class AddPasskeyForm(HouseForm, webauthn_forms.AddWebAuthnForm):
    labels: ClassVar[dict[str, Text]] = {"name": _("Name of the passkey")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Every passkey of ours signs in by itself; the view asks the browser for such a one.
        self.fields.pop("passwordless", None)
        self.fields["name"].help_text = _("So that you can tell it from others, such as “Work laptop”.")
        self.fields["name"].validators.append(MaxLengthValidator(NAME_LENGTH))


class RenamePasskeyForm(HouseForm, webauthn_forms.EditWebAuthnForm):
    labels: ClassVar[dict[str, Text]] = {"name": _("Name of the passkey")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(MaxLengthValidator(NAME_LENGTH))
