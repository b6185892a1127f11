"""Arguments of the addresses of the shell, of accounts and of the mail preview."""

from io import BytesIO

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.utils import timezone

from apps.common.contributions import contributions
from apps.common.models import DataExport, Team, Upload, User, UserSession
from apps.common.models.invitation_queryset import fingerprint
from apps.common.notification_mail import stop_token
from apps.common.page_contributions import SitemapSection
from apps.public import mailbox
from apps.public.design.specimens import GROUPS
from apps.public.teams.tests import samples as teams
from apps.public.tests.passkeys import passkey as passkey_of
from apps.public.todos.tests import samples as todos


def samples() -> dict[str, list[dict[str, object]]]:
    member = User.objects.get(email="member@example.com")
    address = EmailAddress.objects.get(user=member)
    upload = Upload.objects.earliest("pk")
    reset = {"uidb36": user_pk_to_url_str(member), "key": default_token_generator.make_token(member)}
    session, _ = UserSession.objects.get_or_create(session_key="of-the-shell", defaults={"user": member})
    passkey = passkey_of(member, "1")
    return {
        "design_group": [*({"group": group.slug} for group in GROUPS), {"group": "nothing"}],
        "account_confirm_email": [{"key": EmailConfirmationHMAC(address).key}, {"key": "forged"}],
        "account_reset_password_from_key": [reset, reset | {"key": "forged"}],
        "account_end_session": [{"pk": session.pk}, {"pk": 0}],
        "mfa_edit_webauthn": [{"pk": passkey.pk}, {"pk": 0}],
        "mfa_remove_webauthn": [{"pk": passkey.pk}, {"pk": 0}],
        "openid_connect_login": [{"provider_id": "nobody"}],
        "openid_connect_callback": [{"provider_id": "nobody"}],
        "account_export_download": [{"pk": ready_export(member).pk}, {"pk": 0}],
        "search_action": [{"key": "sessions.end"}, {"key": "nothing"}],
        "avatar": [{"name": picture()}, {"name": "nobody.png"}],
        "invitation": [{"token": token} for token in invitations()],
        "notification_opening": [{"pk": 0}],
        "notification_reading": [{"pk": 0}],
        "notifications_reading_undo": [{"moment": 0}],
        "notification_stop": [{"token": stop_token(member, "team.joined")}, {"token": "forged"}],
        "sitemap_section": [*({"section": each.key} for each in contributions(SitemapSection)), {"section": "nothing"}],
        "upload": [{"pk": upload.pk, "name": upload.name}, {"pk": 0, "name": "nothing.txt"}],
        "mail_message": [{"mail_id": mail()}, {"mail_id": "nothing"}],
        **teams.samples(),
        **todos.samples(),
    }


def picture() -> str:
    return default_storage.save("avatars/maya.png", ContentFile(b"\x89PNG\r\n\x1a\n")).removeprefix("avatars/")


def ready_export(user: User) -> DataExport:
    export = DataExport.objects.create(user=user)
    export.keep(BytesIO(b"PK"))
    export.refresh_from_db()
    return export


def invitation(team: Team, email: str, **fields: object) -> str:
    """The token of a new invitation."""
    token = f"token-for-{email}"
    team.invitations.filter(email=email).delete()
    team.invitations.create(email=email, token_hash=fingerprint(token), **fields)
    return token


def invitations() -> list[str]:
    """To the demo member, to others in each state, and one that is none."""
    team, now = Team.objects.exclude(members__email="member@example.com").order_by("pk")[0], timezone.now()
    settled = {name: {f"{name}_at": now} for name in ("accepted", "declined", "revoked")}
    states = {"member": {}, "expired": {"expires_at": now}} | settled
    return ["forged"] + [invitation(team, f"{name}@example.com", **fields) for name, fields in states.items()]


def mail() -> str:
    message = EmailMessage("1", "2", "site@example.com", ["member@example.com"])
    EmailBackend(file_path=settings.MAIL_PREVIEW_DIR, alias="delivery").send_messages([message])
    return mailbox.newest_first(settings.MAIL_PREVIEW_DIR)[0].id
