"""The mail log: one row for each message, whatever became of it.

Its text is a secret (mail holds links that set passwords) and is no longer kept than it may be needed.
"""

import smtplib
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.errors import BusinessRule
from apps.common.mail_packing import unpack, with_new_id
from apps.common.models.user import User

TEXT_KEPT_AFTER_SENDING = timedelta(days=1)
TEXT_KEPT_FOR_RESENDING = timedelta(days=14)
NAME_LENGTH = 254


class Undeliverable(BusinessRule):
    message = _("The mail server refuses this message for good. Correct the address and send it anew.")


class TextIsGone(BusinessRule):
    message = _("The text of this message is not kept any more. Let the person ask for it again.")


class MailMessageQuerySet(models.QuerySet["MailMessage"]):
    def write(self, packed: dict[str, Any], *, kind: str = "", person: User | None = None) -> "MailMessage":
        recipients = [*packed["to"], *packed["cc"], *packed["bcc"]]
        return self.create(
            to=", ".join(recipients),
            subject=packed["subject"][:NAME_LENGTH],
            kind=kind[-NAME_LENGTH:],
            person=person,
            message_id=next(v for k, v in packed["headers"].items() if k.lower() == "message-id")[:NAME_LENGTH],
            packed=packed,
        )

    def with_text(self) -> Self:
        return self.filter(packed__isnull=False)

    def without_text(self) -> Self:
        return self.filter(packed__isnull=True)

    def settled(self) -> Self:
        return self.exclude(state=MailMessage.State.QUEUED)

    def with_needless_text(self, now: datetime) -> Self:
        sent = models.Q(sent_at__lt=now - TEXT_KEPT_AFTER_SENDING, state=MailMessage.State.SENT)
        failed = models.Q(queued_at__lt=now - TEXT_KEPT_FOR_RESENDING, state=MailMessage.State.FAILED)
        return self.with_text().filter(sent | failed)

    def queued_before(self, moment: datetime) -> Self:
        return self.filter(queued_at__lt=moment)

    def empty(self) -> int:
        return self.update(packed=None)

    def give_up(self) -> int:
        return self.filter(state=MailMessage.State.QUEUED).update(state=MailMessage.State.FAILED)


class MailMessage(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")

    to = models.TextField(_("to"), editable=False)
    subject = models.CharField(_("subject"), max_length=NAME_LENGTH, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=NAME_LENGTH, blank=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="mail_messages",
        verbose_name=_("person"),
    )
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.QUEUED, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    last_error = models.CharField(_("last error"), max_length=NAME_LENGTH, blank=True, editable=False)
    message_id = models.CharField(_("message id"), max_length=NAME_LENGTH, editable=False)
    queued_at = models.DateTimeField(_("queued"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    packed = models.JSONField(_("text"), null=True, editable=False)

    objects = MailMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail message")
        verbose_name_plural = _("mail messages")
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["-queued_at", "-id"], name="mail_newest"),
            models.Index(fields=["queued_at"], condition=models.Q(packed__isnull=False), name="mail_with_text"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=["queued", "sent", "failed"]), name="mail_state"),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="mail_sent_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} · {self.to}"

    def deliver(self) -> None:
        """Hand the message to the mail server; nothing happens when it has been sent.

        A worker that is killed after the server took the message and before the row says so sends it twice, with one
        `Message-ID`.
        """
        if self.state == self.State.SENT:
            return
        if self.packed is None:
            raise TextIsGone
        self._change(attempts=self.attempts + 1, state=self.State.QUEUED)
        try:
            unpack(self.packed).send(using="delivery")
        except Exception as error:
            self._change(last_error=describe(error))
            if is_final(error):
                raise Undeliverable from error
            raise
        self._change(state=self.State.SENT, sent_at=timezone.now(), last_error="")

    def prepare_resend(self) -> None:
        """What the person has received already needs a new id, or their mail program shows it as the old one."""
        if self.packed is not None and self.state == self.State.SENT:
            packed = with_new_id(self.packed)
            self._change(packed=packed, message_id=packed["headers"]["Message-ID"])
        self._change(state=self.State.QUEUED, attempts=0, queued_at=timezone.now())

    def _change(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))


def describe(error: Exception) -> str:
    """The class and, of a mail server's answer, the number. Its words may quote the message."""
    return " ".join([type(error).__name__, *(str(code) for code in codes(error))])[:NAME_LENGTH]


def is_final(error: Exception) -> bool:
    """A server that says 5xx to the recipients or to the text will say so again; what it says to us may be mended."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return False
    return all(code >= 500 for code in codes(error))


def codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return sorted({code for code, _words in error.recipients.values()})
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
