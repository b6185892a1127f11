"""Mail about a person's own account from where no request is at hand, in the language of the person."""

from typing import Any

from apps.common.letters import letter
from apps.common.models.user import User


def send(template: str, user: User, context: dict[str, Any]) -> None:
    """`template` is the name of the mail without its endings. The mail is written down in the present transaction."""
    letter(template, to=user.email, person=user, user=user, **context).send()
