"""Who may do what at the addresses of the shell, of accounts and of the mail preview."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.files.base import ContentFile

from apps.common.models import Upload, UserSession
from apps.common.notification_mail import stop_token
from apps.common.notifications import notify
from apps.public.teams.tests import matrix as teams
from apps.public.tests.passkeys import passkey as passkey_of
from apps.public.tests.samples import invitation, mail, picture, ready_export
from apps.public.todos.tests import matrix as todos
from tests.identities import PASSWORD, SIGNED_IN, World
from tests.matrix import (
    CONFIRM,
    CONFIRMED,
    EVERYONE,
    MEMBERS,
    MISSING,
    OK,
    OWNER,
    REFUSED,
    START,
    UNKNOWN,
    VISITORS,
    Things,
    only,
    row,
)

CREDENTIALS = {"login": "alice@example.com", "password": PASSWORD}
NEW = {"email": "new@example.com", "password1": PASSWORD}
NEXT_PASSWORD = {"oldpassword": PASSWORD, "password1": "another-long-phrase"}
PROFILE = "avatar display_name username first_name last_name time_zone language"
SPECIMEN = {"name": "Harbour", "plan": "free", "rhythm": "week", "agreed": "on"}
PROFILE = "avatar display_name username first_name last_name theme"
# Visitors go on to the login; who is signed in stays so.
TO_THE_LOGIN = EVERYONE | dict.fromkeys(VISITORS, START)
# Whoever confirms an address that is not the own one has to sign in as its owner; looking at it changes nothing.
ENDS_OTHER_SESSIONS = only("alice", others=START, visitors=START)
# The factor is Alice's: she is asked who she is, others have none.
HER_OWN = only("alice", answer=CONFIRM)
# Others have nothing to answer with, and are asked for what they have.
WITH_A_FACTOR = only("alice", others=CONFIRM)
# Alice has the app, and an address that is not confirmed, without which there are no passkeys: she is sent on.
NEW_FACTOR = CONFIRMED | {"alice": OK}
# Visitors are sent to the login before the method is looked at.
LOGIN_FIRST = only(others=REFUSED)
BEGUN_NOTHING = only(others=START, visitors=START)
FAILED = only(others=UNKNOWN, visitors=UNKNOWN)
ASKED = "everybody is asked who they are before the passkey is looked for"
ASKED_FILE = "everybody is asked who they are before the file is looked for"
KEY = "the key opens it"
MEMBERS_ALONE = only(*SIGNED_IN, visitors=MISSING)
NOBODY = only(others=MISSING, visitors=MISSING)


def unused_code(world: World) -> str:
    return RecoveryCodes(Authenticator.objects.get(user=world["alice"], type="recovery_codes")).get_unused_codes()[0]


FOREIGN = [*teams.FOREIGN]
PLACE = {"time_zone": "Europe/Oslo", "language": "en"}
ROWS = [
    row("account_export", GET=MEMBERS, POST=MEMBERS),
    row("account_export_download", of="export", GET=CONFIRMED, shared=ASKED_FILE),
    row("account_close", GET=MEMBERS, POST=CONFIRMED, data={"email": "alice@example.com"}),
    row("account_closed", GET=EVERYONE),
    # It is opened by a note in the session of whoever has just signed in to a closed account.
    row("account_restore", GET=BEGUN_NOTHING, POST=BEGUN_NOTHING),
    *teams.ROWS,
    row("home", GET=EVERYONE),
    row("about", GET=EVERYONE),
    row("pricing", GET=EVERYONE),
    row("favicon", GET=EVERYONE),
    row("robots", GET=EVERYONE),
    row("sitemap", GET=EVERYONE),
    row("sitemap_section", of="section", GET=EVERYONE, shared="it names public pages only"),
    row("search", GET=EVERYONE, query={"q": "theme"}),
    row("search_action", of="question", GET=MEMBERS_ALONE),
    row("theme", POST=EVERYONE, data={"theme": "dark"}, writes="theme"),
    row("manifest", GET=EVERYONE),
    row("design", GET=EVERYONE),
    row("design_group", of="group of the gallery", GET=EVERYONE, shared="the gallery is public"),
    row("design_form", POST=EVERYONE, data=SPECIMEN),
    row("design_undo", POST=EVERYONE),
    row("avatar", of="picture", GET=EVERYONE, shared="pictures of people stand beside what they publish"),
    row("upload", of="private upload", GET=only("alice", "stella", "root", visitors=MISSING)),
    row("upload", of="public upload", GET=EVERYONE, shared="its owner made it public"),
    row("language", POST=EVERYONE, data={"language": "en"}, writes="language"),
    row("account_language", GET=MEMBERS, POST=MEMBERS, data=PLACE, writes="time_zone language"),
    row("notifications", GET=MEMBERS),
    row("notification_menu", GET=MEMBERS),
    row("notification_count", GET=only(*SIGNED_IN, visitors=MISSING)),
    row("notifications_reading", POST=MEMBERS),
    row("notifications_reading_undo", of="moment", POST=MEMBERS, shared="it undoes what the person did themselves"),
    row("notification_opening", of="news", POST=OWNER),
    row("notification_reading", of="news", POST=OWNER, data={"read": "yes"}),
    row("notification_stop", of="stop", GET=EVERYONE, POST=EVERYONE, shared="the signed link opens it"),
    row("account_notifications", GET=MEMBERS, POST=MEMBERS),
    row("account_profile", GET=MEMBERS, POST=MEMBERS, writes=PROFILE),
    row("account_appearance", GET=MEMBERS, POST=MEMBERS, data={"theme": "nord"}, writes="theme"),
    row("account_signup", GET=EVERYONE, POST=EVERYONE, data=NEW, writes="email display_name"),
    row("account_login", GET=EVERYONE, POST=EVERYONE, data=CREDENTIALS),
    row("account_logout", GET=EVERYONE, POST=EVERYONE),
    row("account_inactive", GET=EVERYONE),
    row("account_reauthenticate", GET=MEMBERS, POST=MEMBERS, data={"password": PASSWORD}),
    row("account_email", GET=MEMBERS, POST=CONFIRMED, data={"action_add": "", "email": "new@example.com"}),
    row("account_change_password", GET=MEMBERS, POST=MEMBERS, data=NEXT_PASSWORD),
    row("account_set_password", GET=MEMBERS, POST=MEMBERS),
    row("account_reset_password", GET=EVERYONE, POST=EVERYONE, data={"email": "alice@example.com"}),
    row("account_reset_password_done", GET=EVERYONE),
    row("account_reset_password_from_key", of="reset", GET=EVERYONE, POST=EVERYONE, shared=KEY),
    row("account_reset_password_from_key_done", GET=EVERYONE),
    row("account_confirm_email", of="confirmation", GET=EVERYONE, POST=ENDS_OTHER_SESSIONS, shared=KEY),
    row("account_email_verification_sent", GET=EVERYONE),
    # Who is not invited is told so, by a page or a refusal.
    row("invitation", of="invitation", GET=EVERYONE, POST=MEMBERS, by="charlie", shared="the token opens it"),
    row("mfa_index", GET=MEMBERS, POST=LOGIN_FIRST),
    row("mfa_activate_totp", GET=NEW_FACTOR, POST=NEW_FACTOR),
    row("mfa_deactivate_totp", GET=HER_OWN, POST=HER_OWN),
    row("mfa_view_recovery_codes", GET=HER_OWN, POST=LOGIN_FIRST),
    row("mfa_generate_recovery_codes", GET=CONFIRMED, POST=CONFIRMED),
    row("mfa_download_recovery_codes", GET=HER_OWN, POST=HER_OWN),
    row("mfa_list_webauthn", GET=MEMBERS, POST=LOGIN_FIRST),
    row("mfa_add_webauthn", GET=NEW_FACTOR, POST=NEW_FACTOR),
    row("mfa_edit_webauthn", of="passkey", GET=CONFIRMED, POST=CONFIRMED, shared=ASKED),
    row("mfa_remove_webauthn", of="passkey", GET=CONFIRMED, POST=CONFIRMED, shared=ASKED),
    row("mfa_authenticate", GET=TO_THE_LOGIN, POST=TO_THE_LOGIN),
    row("mfa_login_webauthn", GET=TO_THE_LOGIN, POST=TO_THE_LOGIN),
    row("mfa_reauthenticate", GET=WITH_A_FACTOR, POST=WITH_A_FACTOR, data={"code": unused_code}),
    row("mfa_reauthenticate_webauthn", GET=WITH_A_FACTOR, POST=WITH_A_FACTOR),
    row("account_sessions", GET=MEMBERS, POST=LOGIN_FIRST),
    row("account_end_other_sessions", GET=LOGIN_FIRST, POST=MEMBERS),
    row("account_end_session", of="session", GET=LOGIN_FIRST, POST=OWNER),
    row("socialaccount_connections", GET=MEMBERS, POST=MEMBERS),
    row("socialaccount_signup", GET=BEGUN_NOTHING, POST=BEGUN_NOTHING),
    row("socialaccount_login_cancelled", GET=EVERYONE),
    row("socialaccount_login_error", GET=FAILED),
    # No server of that name is set up.
    row("openid_connect_login", of="provider", GET=NOBODY, POST=NOBODY),
    row("openid_connect_callback", of="provider", GET=NOBODY, POST=NOBODY),
    # They exist on a developer's machine only, and there everybody is the developer.
    row("mail", GET=EVERYONE),
    row("mail_deletion", POST=EVERYONE),
    row("mail_message", of="mail", GET=EVERYONE, shared="all mail of a developer's machine is the developer's"),
    *todos.ROWS,
]


def things(world: World) -> Things:
    alice = world["alice"]
    address = EmailAddress.objects.create(user=alice, email="alice@work.example.com")
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    RecoveryCodes.activate(alice)
    passkey = passkey_of(alice)
    session = UserSession.objects.create(user=alice, session_key="of-the-matrix")
    export = ready_export(alice)
    return {
        "export": {"pk": export.pk},
        "private upload": address_of(Upload.objects.receive(ContentFile(b"words", name="a.txt"), by=alice)),
        "public upload": address_of(
            Upload.objects.receive(ContentFile(b"words", name="b.txt"), by=alice, is_public=True)
        ),
        "group of the gallery": {"group": "actions"},
        "question": {"key": "sessions.end"},
        "passkey": {"pk": passkey.pk},
        "session": {"pk": session.pk},
        "provider": {"provider_id": "sso"},
        "section": {"section": "pages"},
        "picture": {"name": picture()},
        "reset": {"uidb36": user_pk_to_url_str(alice), "key": default_token_generator.make_token(alice)},
        "confirmation": {"key": EmailConfirmationHMAC(address).key},
        "moment": {"moment": 0},
        "news": {"pk": notify([alice], "team.joined", team="Harbour")[0].pk},
        "stop": {"token": stop_token(alice, "team.joined")},
        "invitation": {"token": invitation(world.team, "charlie@example.com")},
        "mail": {"mail_id": mail()},
        **teams.things(world),
        **todos.things(world),
    }


def address_of(upload: Upload) -> dict[str, object]:
    return {"pk": upload.pk, "name": upload.name}
