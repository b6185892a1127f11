"""Arguments of the addresses of the shell, of accounts and of the mail preview."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

from apps.common.models import User
from apps.public import mailbox


def samples() -> dict[str, list[dict[str, object]]]:
    member = User.objects.get(email="member@example.com")
    address = EmailAddress.objects.get(user=member)
    reset = {"uidb36": user_pk_to_url_str(member), "key": default_token_generator.make_token(member)}
    return {
        "account_confirm_email": [{"key": EmailConfirmationHMAC(address).key}, {"key": "forged"}],
        "account_reset_password_from_key": [reset, reset | {"key": "forged"}],
        "avatar": [{"name": picture()}, {"name": "nobody.png"}],
        "mail_message": [{"mail_id": mail()}, {"mail_id": "nothing"}],
    }


def picture() -> str:
    return default_storage.save("avatars/maya.png", ContentFile(b"\x89PNG\r\n\x1a\n")).removeprefix("avatars/")


def mail() -> str:
    message = EmailMessage("1", "2", "site@example.com", ["member@example.com"])
    EmailBackend(file_path=settings.MAIL_PREVIEW_DIR, alias="delivery").send_messages([message])
    return mailbox.newest_first(settings.MAIL_PREVIEW_DIR)[0].id
