"""What tests read from the mail that the accounts send."""

import re
from urllib.parse import urlsplit

from django.core import mail


def link(pattern: str = "confirm-email|password/reset/key") -> str:
    """The path of the link in the last mail."""
    found = re.search(rf"http://testserver\S*(?:{pattern})\S*", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return urlsplit(found[0]).path


def subjects() -> list[str]:
    return [message.subject for message in mail.outbox]
