"""Tokens: get a pair for a password, renew it, ask whether one is valid, end the sign-in."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.people.serializers import MeSerializer
from apps.api.tokens import cookies
from apps.api.tokens.authentication import INVALID, family_of, opened
from apps.api.tokens.serializers import (
    PairSerializer,
    RefreshSerializer,
    SignedInSerializer,
    SignInSerializer,
    ValidSerializer,
    VerifySerializer,
)
from apps.api.tokens.signing_in import sign_in
from apps.api.tokens.tokens import AccessToken, RefreshToken, pair
from apps.api.views import Door

NO_TOKEN = _("Send the refresh token.")


class TokenDoor(Door):
    """Open to those who are not known yet; what they send in the body is what opens."""

    permission_classes = (AllowAny,)
    takes_keys = False
    idempotent = False


class TokenView(TokenDoor):
    limits = ("login",)

    @extend_schema(operation_id="token_create", request=SignInSerializer, responses=SignedInSerializer)
    def post(self, request: Request) -> Response:
        """Sign in: a pair of tokens for an e-mail address and a password.

        With the header `X-Token-Transport: cookie` the tokens come as cookies that no script can read.
        """
        given = checked(SignInSerializer, request)
        login = given.get("email") or given["username"]
        family = sign_in(request._request, login=login, password=given["password"], code=given.get("code", ""))
        user = MeSerializer(family.user, context={"request": request}).data
        return handed_out(request, pair(family), {"user": user}, by_cookie=cookies.wanted(request))


class RefreshView(TokenDoor):
    @extend_schema(operation_id="token_refresh", request=RefreshSerializer, responses=PairSerializer)
    def post(self, request: Request) -> Response:
        """A new pair for a refresh token, which is used up by it.

        The same token is taken once more within ten seconds. Later that ends the sign-in: somebody else has it too.
        """
        sent, by_cookie = sent_refresh_token(request)
        token = opened(RefreshToken, sent)
        family = family_of(token)
        if not family.renew(token.generation):
            type(family).objects.filter(pk=family.pk).end(by=None, reason="a refresh token was used twice")
            raise AuthenticationFailed(INVALID)
        return handed_out(request, pair(family), {}, by_cookie=by_cookie)


class VerifyView(TokenDoor):
    @extend_schema(operation_id="token_verify", request=VerifySerializer, responses=ValidSerializer)
    def post(self, request: Request) -> Response:
        """Whether a token, of either kind, would be taken."""
        token = checked(VerifySerializer, request)["token"]
        return Response({"valid": is_valid(AccessToken, token) or is_valid(RefreshToken, token)})


class RevokeView(TokenDoor):
    @extend_schema(operation_id="token_revoke", request=RefreshSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Sign out: end the sign-in of a refresh token with all tokens that came from it."""
        sent, by_cookie = sent_refresh_token(request)
        family = family_of(opened(RefreshToken, sent))
        type(family).objects.filter(pk=family.pk).end(by=family.user, reason="signed out")
        response = Response(status=204)
        if by_cookie:
            cookies.take_away(response)
        return response


def checked(kind: type[Any], request: Request) -> dict[str, Any]:
    serializer = kind(data=request.data)
    serializer.is_valid(raise_exception=True)
    data: dict[str, Any] = serializer.validated_data
    return data


def sent_refresh_token(request: Request) -> tuple[str, bool]:
    """The token of the body or else of the cookie, and whether it was the cookie's."""
    if token := checked(RefreshSerializer, request).get("refresh"):
        return token, False
    if token := cookies.refresh_token(request):
        return token, True
    raise Invalid({"refresh": [NO_TOKEN]})


def handed_out(request: Request, tokens: dict[str, str], body: dict[str, Any], *, by_cookie: bool) -> Response:
    response = Response(body if by_cookie else tokens | body, headers={"Cache-Control": "no-store"})
    if by_cookie:
        cookies.put(request, response, tokens)
    return response


def is_valid(kind: Any, token: str) -> bool:
    try:
        family_of(opened(kind, token))
    except APIException:
        return False
    return True
