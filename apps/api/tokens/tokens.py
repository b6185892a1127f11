"""Access and refresh tokens (JWT, RFC 7519), signed with keys of their own.

A token names its key by `kid`. Only keys of ours are looked up by it: what a token says of itself, an algorithm
(RFC 8725, 3.1) or an address of a key, decides nothing.
"""

from functools import cache
from hashlib import sha256
from typing import Any

import jwt
from django.conf import settings
from django.core.signals import setting_changed
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenBackendExpiredToken
from rest_framework_simplejwt.tokens import Token

from apps.api.models import TokenFamily

ALGORITHM = "HS256"
REQUIRED = ["aud", "exp", "iat", "iss", "jti", "sub", "family"]


class KeyRing(TokenBackend):
    """Signs with the present key and knows the former ones, so that a new key signs nobody out."""

    def __init__(self, keys: list[str], *, issuer: str, audience: str) -> None:
        super().__init__(ALGORITHM, signing_key=keys[0], issuer=issuer, audience=audience)
        self.keys = {key_id(key): key for key in keys}

    def encode(self, payload: dict[str, Any]) -> str:
        claims = payload | {"aud": self.audience, "iss": self.issuer}
        key = str(self.signing_key)
        return jwt.encode(claims, key, algorithm=ALGORITHM, headers={"kid": key_id(key)})

    def decode(self, token: Any, verify: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002  # its signature
        try:
            key = self.keys[jwt.get_unverified_header(token)["kid"]]
            return jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=self.audience,
                issuer=self.issuer,
                options={"require": REQUIRED, "strict_aud": True},
            )
        except jwt.ExpiredSignatureError as error:
            raise TokenBackendExpiredToken from error
        # A header may hold anything, so what it stumbles over may be anything too.
        except (jwt.PyJWTError, LookupError, TypeError, ValueError) as error:
            raise TokenBackendError from error


def key_id(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:12]


@cache
def key_ring() -> KeyRing:
    keys = [settings.JWT_SIGNING_KEY, *settings.JWT_SIGNING_KEY_FALLBACKS]
    return KeyRing(keys, issuer=settings.JWT_ISSUER, audience=settings.JWT_AUDIENCE)


def forget_keys(*, setting: str, **_facts: object) -> None:
    if setting.startswith("JWT_"):
        key_ring.cache_clear()


setting_changed.connect(forget_keys, dispatch_uid="jwt keys")


class FamilyToken(Token):
    """A token of one sign-in."""

    @property
    def token_backend(self) -> TokenBackend:
        return key_ring()

    @classmethod
    def of(cls, family: TokenFamily) -> "FamilyToken":
        token = cls()
        token["sub"] = str(family.user_id)
        token["family"] = family.pk
        return token

    @property
    def family(self) -> int:
        return number(self["family"])


class AccessToken(FamilyToken):
    token_type = "access"  # noqa: S105
    lifetime = settings.ACCESS_TOKEN_LIFETIME


class RefreshToken(FamilyToken):
    token_type = "refresh"  # noqa: S105
    lifetime = settings.REFRESH_TOKEN_LIFETIME

    @classmethod
    def of(cls, family: TokenFamily) -> "RefreshToken":
        token = super().of(family)
        token["generation"] = family.generation
        return token  # type: ignore[return-value]

    @property
    def generation(self) -> int:
        return number(self.get("generation", 0))


def number(claim: object) -> int:
    """Nobody but us can sign a claim; one that is no number was made by an older version of this code."""
    return claim if isinstance(claim, int) else 0


def pair(family: TokenFamily) -> dict[str, str]:
    return {"access": str(AccessToken.of(family)), "refresh": str(RefreshToken.of(family))}
