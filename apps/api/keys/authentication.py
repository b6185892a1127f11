"""Who is calling with an API key: `Authorization: Api-Key <key>`, or `X-Api-Key: <key>`."""

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from structlog.contextvars import bind_contextvars

from apps.api.authentication import CHALLENGE
from apps.api.models import ApiKey
from apps.common.models import User

KEYWORD = "api-key"
# The same for a key that never was, a wrong secret, one that has ended, and one whose person is gone.
REFUSED = _("This API key is not valid. It may be mistyped, revoked or expired.")


class ApiKeyAuthentication(BaseAuthentication):
    """`request.user` is whom the key acts as, `request.auth` the key."""

    credential = "key"

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        text = key_in(request)
        if text is None:
            return None
        key = ApiKey.objects.presented(text)
        if key is None:
            raise AuthenticationFailed(REFUSED)
        bind_contextvars(user=key.user_id)
        # Where the usage is counted there is no more than Django's own request.
        request._request.api_key = key  # type: ignore[attr-defined]
        return key.user, key

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


def key_in(request: Request) -> str | None:
    """The text in one of the two headers; None where neither speaks of a key."""
    scheme, _blank, text = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == KEYWORD:
        return str(text.strip())
    given: str | None = request.META.get("HTTP_X_API_KEY")
    return given.strip() if given is not None else None
