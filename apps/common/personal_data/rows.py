"""What this app has to tell of a person. Columns are named one by one: no secret gets in by being added to a model."""

from collections.abc import Iterable, Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet

from apps.common.models import (
    AccountClosure,
    AuditEntry,
    DataExport,
    Invitation,
    MailMessage,
    Membership,
    Note,
    Notification,
    NotificationChoice,
    TodoItem,
    Upload,
    User,
    UserSession,
)
from apps.common.personal_contributions import StoredFile

type Rows = Iterable[dict[str, Any]]
AT_A_TIME = 500
PROFILE = (
    "id email username display_name first_name last_name avatar time_zone language theme "
    "date_joined last_login is_active is_staff is_superuser"
)


def told(rows: QuerySet[Any], fields: str, **renamed: Any) -> Iterator[dict[str, Any]]:
    """These columns of the rows, the oldest first and few at a time."""
    values = rows.order_by("pk").values(*fields.split(), **renamed)
    return values.iterator(chunk_size=AT_A_TIME)


def profile(user: User) -> Rows:
    return told(User.objects.filter(pk=user.pk), PROFILE)


def picture(user: User) -> list[StoredFile]:
    name = str(user.avatar.name or "")
    return [StoredFile("default", name, f"picture/{name.rpartition('/')[2]}")] if name else []


def addresses(user: User) -> Rows:
    return told(EmailAddress.objects.filter(user=user), "email verified primary")


def second_factors(user: User) -> Rows:
    return told(Authenticator.objects.filter(user=user), "type created_at last_used_at")


def connections(user: User) -> Rows:
    return told(SocialAccount.objects.filter(user=user), "provider uid date_joined last_login")


def sessions(user: User) -> Rows:
    return told(UserSession.objects.filter(user=user), "address agent created_at")


def teams(user: User) -> Rows:
    return told(Membership.objects.filter(user=user), "team__name role created_at")


def invitations(user: User) -> Rows:
    """Those that one has sent, and those that came to one's address."""
    own = Q(invited_by=user) | Q(accepted_by=user) | Q(revoked_by=user) | Q(email=user.email)
    return told(Invitation.objects.filter(own), "team__name email role sent_at accepted_at declined_at revoked_at")


def notes(user: User) -> Rows:
    """Written by the person. Those about the person are for colleagues (`Note`)."""
    return told(Note.objects.by(user), "text content_type__model object_id created_at modified_at")


def notifications(user: User) -> Rows:
    return told(Notification.objects.to(user), "kind actor_name data url created_at read_at")


def notification_choices(user: User) -> Rows:
    return told(NotificationChoice.objects.filter(user=user), "kind channel wanted")


def todos(user: User) -> Rows:
    mine = TodoItem.objects.filter(Q(assignee=user) | Q(reporter=user))
    return told(mine, "title description category priority status due_at finished_at created_at")


def uploads(user: User) -> Rows:
    return told(Upload.objects.filter(owner=user), "id name content_type size sha256 width height is_public created_at")


def uploaded_files(user: User) -> Iterator[StoredFile]:
    for stored, name in Upload.objects.filter(owner=user).order_by("pk").values_list("file", "name").iterator():
        yield StoredFile("uploads", stored, f"uploads/{name}")


def mail(user: User) -> Rows:
    """That a mail left; its text is not kept."""
    return told(MailMessage.objects.filter(person=user), "to subject kind state queued_at sent_at")


def exports(user: User) -> Rows:
    return told(DataExport.objects.of(user), "asked_at ready_at failed_at expires_at size")


def closure(user: User) -> Rows:
    return told(AccountClosure.objects.filter(user=user), "closed_at erase_at")


def audit(user: User) -> Iterator[dict[str, Any]]:
    """What one did, and what was done to one's account. What belongs to others stays out: their names and addresses."""
    me = Q(target_type=User._meta.label_lower, target_id=str(user.pk))
    entries = AuditEntry.objects.filter(Q(actor_id=user.pk) | me).order_by("pk")
    for each in entries.iterator(chunk_size=AT_A_TIME):
        mine, about_me = each.actor_id == user.pk, each.target_type == "common.user" and each.target_id == str(user.pk)
        row: dict[str, Any] = {"at": each.at, "action": each.action, "by": "you" if mine else "others"}
        row |= {"address": each.address} if mine else {}
        row |= {"before": each.before, "after": each.after} if about_me else {"target": each.target_type}
        yield row
