"""Mail about a person's own account from where no request is at hand, in the language of the person."""

from typing import Any

from apps.common.letters import letter
from apps.common.models.user import User


def send(name: str, user: User, context: dict[str, Any]) -> None:
    """`name` is that of the templates in `account/email/`. The mail is written down in the present transaction."""
    letter(f"account/email/{name}", to=user.email, person=user, user=user, **context).send()
