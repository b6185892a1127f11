"""A row of each model that the admin shows, the addresses of its screens, and the rights to them."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import get_date_max

from apps.common.audit import record
from apps.common.models import (
    AccountClosure,
    AuditEntry,
    DataExport,
    DoneMark,
    Invitation,
    Job,
    MailMessage,
    Membership,
    Note,
    Notification,
    NotificationChoice,
    Plan,
    Schedule,
    Team,
    TodoItem,
    Upload,
    User,
    UserSession,
    Worker,
)
from apps.common.notifications import notify

OURS = [
    User,
    Team,
    Membership,
    Invitation,
    Notification,
    NotificationChoice,
    TodoItem,
    Note,
    Upload,
    Plan,
    Group,
    EmailAddress,
    Job,
    MailMessage,
    Schedule,
    Worker,
    DoneMark,
    AuditEntry,
    Authenticator,
    SocialAccount,
    UserSession,
    AccountClosure,
    DataExport,
]


def person(number: int) -> User:
    return User.objects.create_user(f"person{number}@example.com", None, username=f"person{number}")


def invitation(number: int) -> Invitation:
    team = Team.objects.create_owned(owner=person(number), name=f"Team {number}")
    return team.invitations.create(email="new@example.com", token_hash=f"{number}", invited_by=team.members.get())


def closed_account(number: int) -> None:
    now, user = timezone.now(), person(number)
    User.objects.filter(pk=user.pk).update(is_active=False)
    AccountClosure.objects.create(user=user, closed_at=now, erase_at=now)


def make(model: type, number: int) -> None:
    """One more row of a model, with the rows it needs."""
    now = timezone.now() - timedelta(days=number)
    makers = {
        User: lambda: person(number),
        Team: lambda: Team.objects.create_owned(owner=person(number), name=f"Team {number}"),
        Membership: lambda: Team.objects.create_owned(owner=person(number), name=f"Team {number}"),
        Invitation: lambda: invitation(number),
        Notification: lambda: notify([person(number)], "team.joined", team="Harbour"),
        NotificationChoice: lambda: NotificationChoice.objects.create(
            user=person(number), kind="team.joined", channel="mail", wanted=True
        ),
        TodoItem: lambda: TodoItem.objects.create(title="Call", assignee=person(number), due_at=now),
        Plan: lambda: Plan.objects.create(name=f"Plan {number}", price=number),
        Note: lambda: TodoItem.objects.create(title="Call").annotate("Done", by=person(number)),
        Upload: lambda: Upload.objects.receive(ContentFile(b"words", name="a.txt"), by=person(number)),
        Group: lambda: Group.objects.create(name=f"Group {number}"),
        EmailAddress: lambda: EmailAddress.objects.create(user=person(number), email=f"p{number}@example.com"),
        Job: lambda: Job.objects.create(
            args_kwargs={}, task_path="apps.common.mail.deliver", run_after=get_date_max(), enqueued_at=now
        ),
        DoneMark: lambda: DoneMark.objects.create(key=f"mark:{number}"),
        Worker: lambda: Worker.objects.create(id=f"w{number}", host="h", process_id=number, expires_at=now),
        Schedule: lambda: Schedule.objects.write_down(),
        MailMessage: lambda: MailMessage.objects.create(to="a@example.com", subject="Hello", person=person(number)),
        AccountClosure: lambda: closed_account(number),
        DataExport: lambda: DataExport.objects.create(user=person(number), asked_at=now),
        AuditEntry: lambda: record("todo.lost", actor=person(number), before={"title": "Call"}),
        Authenticator: lambda: RecoveryCodes.activate(person(number)),
        SocialAccount: lambda: SocialAccount.objects.create(user=person(number), provider="google", uid=str(number)),
        UserSession: lambda: UserSession.objects.create(user=person(number), session_key=f"key-{number}"),
    }
    makers[model]()


def url(model: type, page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def grant(user: User, *names: str) -> None:
    for name in names:
        app_label, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
