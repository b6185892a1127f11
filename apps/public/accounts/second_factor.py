"""allauth's second factors as this site wants them: secrets encrypted at rest, plain words, one name per key."""

import logging
from base64 import b32encode, urlsafe_b64encode
from hashlib import sha256
from secrets import token_bytes
from typing import TYPE_CHECKING, Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

logger = logging.getLogger(__name__)
SECRETS = ("secret", "seed")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong or was used already. Wait for the next one, or check your clock."),
        "unverified_email": _("Confirm your e-mail address first, or cancel the change of it that is under way."),
    }

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  # allauth's signature
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)d") % {"number": count + 1}

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; noise, which no code fits, where its key is among our keys no more."""
        from cryptography.fernet import InvalidToken

        try:
            return cipher().decrypt(encrypted_text).decode()
        except InvalidToken:
            logger.error("a second factor was encrypted with a key that is gone from SECRET_KEY_FALLBACKS")
            return b32encode(token_bytes(20)).decode()


def cipher() -> "MultiFernet":
    # Imported late: few requests need a cipher, and it takes its time to load.
    from cryptography.fernet import Fernet, MultiFernet

    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"second factor {key}".encode()).digest())) for key in keys])


def renew_secrets(authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever uses a factor gets it encrypted with the present key, so that former keys can go one day."""
    if not settings.SECRET_KEY_FALLBACKS:
        return
    with transaction.atomic():
        # What the signal brings along was read before the code was crossed out.
        kept = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        kept.data |= {name: cipher().rotate(kept.data[name]).decode() for name in SECRETS if name in kept.data}
        kept.save(update_fields=["data"])
