"""Messages as JSON and back, so that a row can hold one until it is delivered."""

import email
from base64 import b64decode, b64encode
from email.policy import default
from email.utils import format_datetime, make_msgid
from typing import Any

from django.core.mail import DNS_NAME, EmailMessage, EmailMultiAlternatives
from django.utils.timezone import localtime

ADDRESSES = ("to", "cc", "bcc", "reply_to")


def pack(message: EmailMessage) -> dict[str, Any]:
    """The message as JSON; attachments in base64."""
    alternatives = getattr(message, "alternatives", [])
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "subtype": message.content_subtype,
        "from_email": str(message.from_email),
        "headers": pack_headers(message),
        "alternatives": [[str(part.content), part.mimetype] for part in alternatives],
        "attachments": [pack_attachment(part) for part in message.attachments],
        **{name: [str(address) for address in getattr(message, name)] for name in ADDRESSES},
    }


def pack_headers(message: EmailMessage) -> dict[str, str]:
    """With an id and a date of their own, so that a message which was sent twice can be told for one."""
    now = {"Message-ID": new_id(), "Date": format_datetime(localtime())}
    given = {key: str(value) for key, value in message.extra_headers.items()}
    known = {key.lower() for key in given}
    return given | {key: value for key, value in now.items() if key.lower() not in known}


def new_id() -> str:
    return make_msgid(domain=DNS_NAME.get_fqdn())


def with_new_id(packed: dict[str, Any]) -> dict[str, Any]:
    others = {key: value for key, value in packed["headers"].items() if key.lower() != "message-id"}
    return packed | {"headers": others | {"Message-ID": new_id()}}


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
