"""Who may do what at the addresses of this app and of the admin, which stands on its models."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile

from apps.common.demo import STAFF_GROUP
from apps.common.models import (
    AccountClosure,
    AuditEntry,
    DataExport,
    DoneMark,
    Job,
    MailMessage,
    NotificationChoice,
    Plan,
    Schedule,
    TodoItem,
    Upload,
    User,
    UserSession,
    Worker,
)
from apps.common.notifications import notify
from apps.common.tests.samples import add_what_no_demo_has
from tests.identities import PASSWORD, World
from tests.matrix import (
    EVERYONE,
    FORBIDDEN,
    IN_THE_ADMIN,
    LOGIN,
    MISSING,
    REFUSED,
    STAFF,
    Things,
    admin_rows,
    only,
    row,
)

STAFF_MISS = only(*STAFF, answer=MISSING, others=LOGIN)
READ_ONLY = only(*STAFF, answer=REFUSED, others=LOGIN)
ENTRANCE = only(*STAFF, others=FORBIDDEN)
PEOPLE = IN_THE_ADMIN | {"clerk": FORBIDDEN}
INVITERS = PEOPLE
INVITERS_READ = only("stella", "root", answer=REFUSED, others=LOGIN) | {"clerk": FORBIDDEN}
APP = IN_THE_ADMIN | {"clerk": MISSING}
ASSIGNEES = PEOPLE
ASSIGNEE = {"app_label": "common", "model_name": "todoitem", "field_name": "assignee"}
INVITING = only("stella", "root", others=LOGIN) | {"clerk": FORBIDDEN}
NEW_INVITATION = {"team": lambda world: world.team.pk, "email": "guest@example.com", "role": "member"}
MACHINES_WRITE = {"nobody": "add change delete"}
PERSON = "email username is_active first_name last_name display_name time_zone language theme"
TYPED_TWICE = {"password1": PASSWORD, "password2": PASSWORD}
NEW_PERSON = {"email": "new@example.com"} | TYPED_TWICE
NEW_MEMBERSHIP = {"user": lambda world: world["charlie"].pk, "team": lambda world: world.team.pk}
NEW_TEAM = {
    "name": "Northlight",
    "memberships-TOTAL_FORMS": "1",
    "memberships-0-user": lambda world: world["charlie"].pk,
    "memberships-0-role": "owner",
}
NEW_UPLOAD = {"file": lambda world: ContentFile(b"words", name="c.txt")}
PLAN = "name summary price currency interval features is_active highlighted position"
NEW_PLAN = {"name": "Crew", "price": "900", "currency": "EUR", "interval": "month"}
TODO = "title description category priority status assignee due_at"

ROWS = [
    row("livez", GET=EVERYONE),
    row("readyz", GET=EVERYONE),
    row("admin:index", GET=IN_THE_ADMIN, POST=IN_THE_ADMIN),
    # The entrance sends visitors to the login and refuses those who are signed in and no staff.
    row("admin:login", GET=ENTRANCE, POST=ENTRANCE),
    row("admin:logout", GET=EVERYONE, POST=EVERYONE),
    row("admin:password_change", GET=IN_THE_ADMIN, POST=IN_THE_ADMIN),
    row("admin:password_change_done", GET=IN_THE_ADMIN, POST=READ_ONLY),
    row("admin:jsi18n", GET=IN_THE_ADMIN, POST=READ_ONLY),
    row("admin:search", GET=IN_THE_ADMIN, POST=IN_THE_ADMIN, query={"s": "harbour"}),
    row("admin:autocomplete", GET=ASSIGNEES, POST=READ_ONLY, query=ASSIGNEE),
    row("admin:app_list", of="app", GET=APP, POST=APP, shared="the names of apps are no secret"),
    row("admin:view_on_site", of="people", GET=STAFF_MISS, POST=STAFF_MISS),
    row("admin/(?P<url>.*)$", of="nowhere", GET=STAFF_MISS, POST=STAFF_MISS, shared="it leads nowhere"),
    row("admin:auth_user_password_change", of="alice", GET=PEOPLE, POST=PEOPLE, data=TYPED_TWICE),
    *admin_rows("common.user", staff="view change", writes=PERSON, new=NEW_PERSON),
    *admin_rows("common.team", staff="view change", writes="name slug", new=NEW_TEAM),
    *admin_rows("common.membership", staff="view", writes="user team role", new=NEW_MEMBERSHIP),
    *admin_rows("common.todoitem", staff="view add change delete", writes=TODO, new={"title": "Call"}),
    *admin_rows("account.emailaddress", staff="view", nobody="add", writes="verified"),
    *admin_rows("auth.group", staff="", writes="name permissions", new={"name": "Editors"}),
    # What was sent is not rewritten; to send it again and to revoke it are actions.
    *admin_rows("common.invitation", staff="view add", nobody="change", new=NEW_INVITATION, writes="team email role"),
    *admin_rows("common.notification", staff="view", **MACHINES_WRITE),
    *admin_rows("common.notificationchoice", staff="view", **MACHINES_WRITE),
    *admin_rows("common.upload", staff="view add change delete", writes="is_public", new=NEW_UPLOAD),
    *admin_rows("mfa.authenticator", staff="view", **MACHINES_WRITE),
    *admin_rows("socialaccount.socialaccount", staff="view", **MACHINES_WRITE),
    *admin_rows("common.usersession", staff="view delete", nobody="add change"),
    # Of a note that this very member of staff has written; others are read.
    *admin_rows("common.note", staff="view change delete", nobody="add", writes="text"),
    *admin_rows("common.plan", staff="view add change delete", writes=PLAN, new=NEW_PLAN),
    row("admin:common_team_invite", of="common.team", GET=INVITERS, POST=INVITERS_READ),
    # To open an account again and to give it more time are actions.
    *admin_rows("common.accountclosure", staff="view", **MACHINES_WRITE),
    *admin_rows("common.dataexport", staff="view", **MACHINES_WRITE),
    *admin_rows("common.job", staff="view", **MACHINES_WRITE),
    *admin_rows("common.mailmessage", staff="view", **MACHINES_WRITE),
    *admin_rows("common.schedule", staff="", **MACHINES_WRITE),
    *admin_rows("common.worker", staff="", **MACHINES_WRITE),
    *admin_rows("common.donemark", staff="", **MACHINES_WRITE),
    *admin_rows("common.auditentry", staff="", **MACHINES_WRITE),
]


def things(world: World) -> Things:
    alice = world["alice"]
    add_what_no_demo_has(alice)
    todo = TodoItem.objects.create(title="Call the printer", reporter=alice)
    rows = {
        "common.user": alice,
        "common.team": world.team,
        "common.membership": world.team.memberships.get(user=alice),
        "common.invitation": world.team.invitations.create(email="new@example.com", token_hash="x"),
        "common.notification": notify([alice], "team.joined", team="Harbour")[0],
        "common.notificationchoice": NotificationChoice.objects.get(),
        "common.todoitem": todo,
        "common.note": todo.annotate("Rang twice.", by=world["stella"]),
        "common.upload": Upload.objects.receive(ContentFile(b"words", name="a.txt"), by=alice),
        "common.plan": Plan.objects.create(name="Team", price=1200),
        "account.emailaddress": EmailAddress.objects.get(user=alice),
        "mfa.authenticator": Authenticator.objects.get(),
        "socialaccount.socialaccount": SocialAccount.objects.get(),
        "common.usersession": UserSession.objects.get(session_key="of-the-samples"),
        "auth.group": Group.objects.get(name=STAFF_GROUP),
        "common.accountclosure": AccountClosure.objects.earliest("pk"),
        "common.dataexport": DataExport.objects.earliest("pk"),
        "common.job": Job.objects.get(),
        "common.mailmessage": MailMessage.objects.get(),
        "common.schedule": Schedule.objects.earliest("pk"),
        "common.worker": Worker.objects.get(),
        "common.donemark": DoneMark.objects.get(),
        "common.auditentry": AuditEntry.objects.latest("pk"),
    }
    return {name: {"object_id": row.pk} for name, row in rows.items()} | {
        "people": {"content_type_id": ContentType.objects.get_for_model(User).pk, "object_id": alice.pk},
        "alice": {"id": alice.pk},
        "app": {"app_label": "common"},
        "nowhere": {"url": "nothing-here"},
    }
