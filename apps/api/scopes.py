"""What an API key may do: `read` and `write` hold everywhere, `recipes:read` and `recipes:write` in one app.

Apps contribute theirs (`contributions.KeyScopes`). To write does not imply to read.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.common.contributions import KeyScopes, contributions

READ, WRITE = "read", "write"


def known_scopes() -> dict[str, str]:
    """Each scope with what it allows, in the order in which they are shown."""
    scopes = {READ: _("Read everything that you may see"), WRITE: _("Change everything that you may change")}
    for entry in contributions(KeyScopes):
        scopes[f"{entry.app}:{READ}"] = _("Read in %(app)s only") % {"app": entry.label}
        scopes[f"{entry.app}:{WRITE}"] = _("Change in %(app)s only") % {"app": entry.label}
    return scopes


def in_order(scopes: Iterable[str]) -> list[str]:
    """Each once, as `known_scopes` has them; ValidationError names what is unknown."""
    known, wanted = list(known_scopes()), set(scopes)
    if unknown := sorted(wanted - set(known)):
        told = _("There is no scope %(unknown)s. Known are: %(known)s.")
        raise ValidationError(told % {"unknown": ", ".join(unknown), "known": ", ".join(known)}, code="unknown_scope")
    if not wanted:
        raise ValidationError(_("A key needs at least one scope."), code="no_scope")
    return [scope for scope in known if scope in wanted]


def allows(scopes: Iterable[str], action: str, app: str = "") -> bool:
    """`action` is `read` or `write`; without an `app` only what holds everywhere counts."""
    return action in scopes or bool(app and f"{app}:{action}" in scopes)
