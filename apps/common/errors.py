"""The one tree of errors that the domain raises; each door turns them into its own language.

    DomainError
    ├── BusinessRule            the request is understood and not allowed as things stand
    ├── Conflict                somebody else changed it first, or is changing it
    │   └── PreconditionFailed  the writer named the version it read, and that one is gone
    ├── RateLimited             too often; after a while it is allowed again
    └── Unavailable             something outside is away; trying later may help

Beside the tree stand three of Django's own, which every door already knows: `ValidationError` for fields,
`PermissionDenied` for what this person may never do, `Http404` for what does not exist or is none of their business.

`status` is the one of HTTP. `code` is for machines and never changes; `message` can be shown to a person and says what
to do.
"""

from typing import ClassVar

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text

LOST_RACES = {"23503", "23505"}  # a foreign key that leads nowhere, a name that is taken; PostgreSQL's


class DomainError(Exception):
    """An expected refusal. `retry_after` are the seconds after which it is worth another try, if that is known."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "BUSINESS_RULE"
    message: Text = _("This could not be done.")
    retry_after: int | None = None

    def __init__(self, message: Text = "", *, retry_after: int | None = None) -> None:
        self.message = message or self.message
        self.retry_after = retry_after or self.retry_after
        super().__init__(str(self.message))


class BusinessRule(DomainError):
    pass


class Conflict(DomainError):
    status = 409
    code = "CONFLICT"
    message = _("Somebody changed this meanwhile. Load it again and repeat your change.")


class PreconditionFailed(Conflict):
    status = 412
    code = "PRECONDITION_FAILED"


class RateLimited(DomainError):
    status = 429
    code = "RATE_LIMIT_EXCEEDED"
    message = _("That was a bit too often. Please wait a minute and try again.")
    retry_after = 60


class Unavailable(DomainError):
    status = 503
    code = "SERVICE_UNAVAILABLE"
    message = _("This is not available right now. Please try again in a minute.")
    retry_after = 30


def refusal_of(error: BaseException) -> DomainError | None:
    """What a door tells people of an error; None for one that is none of the domain's."""
    if isinstance(error, IntegrityError) and is_lost_race(error):
        return Conflict()
    return error if isinstance(error, DomainError) else None


def is_lost_race(error: IntegrityError) -> bool:
    """Somebody was quicker with the same name, or deleted what it leads to. Any other broken constraint is a bug."""
    told = ("UNIQUE constraint", "FOREIGN KEY constraint")
    return getattr(error.__cause__, "sqlstate", "") in LOST_RACES or str(error).startswith(told)
