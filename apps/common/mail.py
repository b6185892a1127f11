"""Mail leaves by a job: a page never waits for a mail server, and a server that is away loses nothing.

Each message is a row of the mail log (`MailMessage`), and the job carries nothing but its id. The row and the job are
written in the transaction of whoever sends: when that is rolled back, nothing leaves.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from apps.common.jobs import job
from apps.common.mail_packing import pack
from apps.common.models import MailMessage, User
from apps.common.models.mail_message import MailMessageQuerySet


class QueuedMailer(BaseEmailBackend):
    """The `default` mailer: writes each message down and enqueues its delivery by the `delivery` mailer."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            written = MailMessage.objects.write(pack(message), **getattr(message, "about", {}))
            deliver.enqueue(written.pk)
        return len(email_messages)


def label[M: EmailMessage](message: M, *, kind: str, person: User | None = None) -> M:
    """Say what a message is about, for the mail log: `kind` is the name of its template."""
    message.about = {"kind": kind, "person": person}  # type: ignore[attr-defined]  # read by QueuedMailer
    return message


def give_up(message_id: int) -> None:
    MailMessage.objects.filter(pk=message_id).give_up()


# Half a day: a mail server that is away over night loses nothing.
@job(tries=17, when_parked=give_up)
def deliver(message_id: int) -> None:
    MailMessage.objects.get(pk=message_id).deliver()


@transaction.atomic
def resend(messages: MailMessageQuerySet) -> int:
    """Deliver again what still has its text; returns how many that were."""
    again = list(messages.defer(None).select_for_update().with_text().settled())
    for message in again:
        message.prepare_resend()
        deliver.enqueue(message.pk)
    return len(again)
