"""Who is told when a key comes or goes: its person by mail, and the others who may manage the keys of a team."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.contributions import NotificationKind
from apps.common.letters import letter
from apps.common.models import User
from apps.common.notifications import notify
from apps.common.permissions import team_action

if TYPE_CHECKING:
    from apps.api.models import ApiKey

MANAGE = "api_keys.manage"
CREATED, REVOKED, TO_ROTATE = "api_key.created", "api_key.revoked", "api_key.to_rotate"


def tell_of_new(key: "ApiKey", *, by: User) -> None:
    """By mail, although they made it themselves: somebody else may have sat at their screen."""
    write(key, "api/email/key_created", by=by)
    url = reverse("account_keys")
    notify(managers(key), CREATED, actor=by, url=url, mailed=[key.user], key=key.name, team=str(key.team))


def tell_of_end(key: "ApiKey", *, by: User) -> None:
    if by.pk != key.user_id:
        write(key, "api/email/key_revoked", by=by)
    people = {key.user, *managers(key)}
    notify(people, REVOKED, actor=by, url=reverse("account_keys"), mailed=[key.user], key=key.name)


def tell_to_rotate(key: "ApiKey", *, by: User) -> None:
    write(key, "api/email/key_to_rotate", by=by)
    people = {key.user, *managers(key)}
    notify(people, TO_ROTATE, actor=by, url=reverse("account_keys"), mailed=[key.user], key=key.name)


def managers(key: "ApiKey") -> list[User]:
    if key.team is None:
        return []
    roles = team_action(MANAGE).roles
    return list(User.objects.filter(memberships__team=key.team, memberships__role__in=roles))


def write(key: "ApiKey", template: str, *, by: User) -> None:
    """The mail is written down in the transaction of what it tells: both come about or neither."""
    keys_url = settings.SITE_URL + reverse("account_keys")
    letter(template, to=key.user.email, person=key.user, by=by, key=key, keys_url=keys_url).send()


def created(facts: Mapping[str, Any]) -> str:
    return _("%(actor)s made the API key “%(key)s” for %(team)s.") % facts


def revoked(facts: Mapping[str, Any]) -> str:
    return _("%(actor)s revoked the API key “%(key)s”. What used it is shut out.") % facts


def to_rotate(facts: Mapping[str, Any]) -> str:
    return _("%(actor)s wants a new key in place of the API key “%(key)s”. Rotate it within seven days.") % facts


SAFETY = gettext_lazy("It is about the safety of your account, so it always stands on the page.")
NOTIFICATION_KINDS = (
    NotificationKind(
        CREATED, gettext_lazy("A new API key of your team"), "key", created, order=30, page="always", reason=SAFETY
    ),
    NotificationKind(
        REVOKED,
        gettext_lazy("An API key was revoked"),
        "key",
        revoked,
        order=31,
        page="always",
        mail="on",
        reason=SAFETY,
    ),
    NotificationKind(TO_ROTATE, gettext_lazy("An API key has to be rotated"), "key", to_rotate, order=32),
)
