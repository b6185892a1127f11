"""The bearer token as a credential: `Authorization: Bearer <access>`, or the cookie of a page on the same site."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.exceptions import ExpiredTokenError, TokenError
from structlog.contextvars import bind_contextvars

from apps.api.authentication import CHALLENGE, require_csrf_token
from apps.api.exceptions import TokenExpired
from apps.api.models import TokenFamily
from apps.api.models.token_lookup import family_with
from apps.api.tokens.cookies import ACCESS
from apps.api.tokens.tokens import AccessToken, FamilyToken
from apps.common.models import User

SCHEME = b"bearer"
INVALID = _("This token is not valid, or not any more. Sign in again.")


class TokenAuthentication(BaseAuthentication):
    """One query finds the sign-in and its person, so that what ended it counts from the next request on."""

    credential = "jwt"

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        token = from_header(request)
        if token is None and ACCESS in request.COOKIES and not names_another(request):
            # A cookie comes along by itself, also when another site sends the form.
            require_csrf_token(request)
            token = request.COOKIES[ACCESS].encode()
        if token is None:
            return None
        access = opened(AccessToken, token)
        user = family_of(access).user
        bind_contextvars(user=user.pk)
        return user, access

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


def names_another(request: Request) -> bool:
    """Whoever sends a credential means that one, whatever cookies the browser adds."""
    return any(request.headers.get(name) for name in ("Authorization", "X-Api-Key"))


def from_header(request: Request) -> bytes | None:
    parts = get_authorization_header(request).split()
    if not parts or parts[0].lower() != SCHEME:
        return None
    if len(parts) != 2:
        raise AuthenticationFailed(INVALID)
    return bytes(parts[1])


def opened[T: FamilyToken](kind: type[T], token: Any) -> T:
    """The token, once its signature, its claims and its time have been found right."""
    try:
        return kind(token)
    except ExpiredTokenError as error:
        raise TokenExpired from error
    except TokenError as error:
        raise AuthenticationFailed(INVALID) from error


def family_of(token: FamilyToken) -> TokenFamily:
    """AuthenticationFailed unless the sign-in still stands: not ended, same password, an active account."""
    family = family_with(token.family)
    if family is None or str(family.user_id) != token["sub"] or not family.is_open:
        raise AuthenticationFailed(INVALID)
    return family


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "apps.api.tokens.authentication.TokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
