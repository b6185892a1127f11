"""The one tree of errors that the domain raises; each door turns them into its own language.

    DomainError
    ├── BusinessRule        the request is understood and not allowed as things stand
    ├── Conflict            somebody else changed it first
    └── Unavailable         something outside is away; trying later may help

Fields that do not validate raise Django's ValidationError, which every door already knows.
"""

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text


class DomainError(Exception):
    """An expected refusal. `message` can be shown to a person and says what to do."""

    message: Text = _("This could not be done.")

    def __init__(self, message: Text = "") -> None:
        self.message = message or self.message
        super().__init__(str(self.message))


class BusinessRule(DomainError):
    pass


class Conflict(DomainError):
    message = _("Somebody changed this meanwhile. Load it again and repeat your change.")


class Unavailable(DomainError):
    message = _("This is not available right now. Please try again in a minute.")
