"""Mail leaves by a job: a page never waits for a mail server, and a server that is away loses nothing."""

import email
from base64 import b64decode, b64encode
from collections.abc import Sequence
from email.policy import default
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.tasks import task

ADDRESSES = ("to", "cc", "bcc", "reply_to")


class QueuedMailer(BaseEmailBackend):
    """The `default` mailer: stores each message as a job that hands it to the `delivery` mailer."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            deliver.enqueue(pack(message))
        return len(email_messages)


@task
def deliver(packed: dict[str, Any]) -> None:
    unpack(packed).send(using="delivery")


def pack(message: EmailMessage) -> dict[str, Any]:
    """The message as JSON; attachments in base64."""
    alternatives = getattr(message, "alternatives", [])
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "subtype": message.content_subtype,
        "from_email": str(message.from_email),
        "headers": {key: str(value) for key, value in message.extra_headers.items()},
        "alternatives": [[str(part.content), part.mimetype] for part in alternatives],
        "attachments": [pack_attachment(part) for part in message.attachments],
        **{name: [str(address) for address in getattr(message, name)] for name in ADDRESSES},
    }


def pack_attachment(part: Any) -> list[str]:
    """Name, content and type; a part that is MIME already (an image inside HTML) has the type empty."""
    if hasattr(part, "as_bytes"):
        return ["", b64encode(part.as_bytes(policy=default)).decode(), ""]
    name, content, mimetype = part
    data = content.encode() if isinstance(content, str) else content
    return [name or "", b64encode(data).decode(), mimetype or "application/octet-stream"]


def unpack(packed: dict[str, Any]) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        packed["subject"],
        packed["body"],
        packed["from_email"],
        headers=packed["headers"],
        **{name: packed[name] for name in ADDRESSES},
    )
    message.content_subtype = packed["subtype"]
    for content, mimetype in packed["alternatives"]:
        message.attach_alternative(content, mimetype)
    for name, data, mimetype in packed["attachments"]:
        attach(message, name, b64decode(data), mimetype)
    return message


def attach(message: EmailMultiAlternatives, name: str, data: bytes, mimetype: str) -> None:
    if mimetype:
        message.attach(name, data, mimetype)
    else:
        message.attach(email.message_from_bytes(data, policy=default))
