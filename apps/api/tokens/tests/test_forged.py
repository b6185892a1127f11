"""Tokens that somebody made, stole, kept too long or bent: none of them opens anything."""

import base64
import json
import time
from datetime import timedelta

import jwt
import pytest
from allauth.mfa.totp.internal import auth as totp
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from apps.api.models import TokenFamily
from apps.api.tokens.tokens import AccessToken, RefreshToken, key_id, key_ring, pair
from apps.common.models import User
from apps.common.two_factor import reset

OTHER = "a-key-of-somebody-else-0123456789-abcdefghijklmnopqrstuvwxyz"
FORMER = "a-former-key-of-ours-0123456789-abcdefghijklmnopqrstuvwxyz-0"


@pytest.fixture
def family(alice) -> TokenFamily:
    return TokenFamily.objects.start(alice, address=None, agent="")


@pytest.fixture
def claims(family) -> dict:
    return jwt.decode(str(AccessToken.of(family)), options={"verify_signature": False})


def own_key() -> str:
    return str(key_ring().signing_key)


def signed(claims, key=None, algorithm="HS256", **headers) -> str:
    key = own_key() if key is None else key
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": key_id(own_key())} | headers)


def part(value: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def without(claims, name) -> dict:
    return {key: value for key, value in claims.items() if key != name}


def rsa_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(*kinds).decode()


def swapped(claims, **changed) -> str:
    """The claims of one token under the signature of another."""
    head, _, signature = signed(claims).split(".")
    return f"{head}.{part(claims | changed)}.{signature}"


FORGED = {
    "no algorithm": lambda c: f"{part({'alg': 'none', 'typ': 'JWT', 'kid': key_id(own_key())})}.{part(c)}.",
    "no algorithm in capitals": lambda c: f"{part({'alg': 'NONE', 'kid': key_id(own_key())})}.{part(c)}.",
    "no signature": lambda c: signed(c).rpartition(".")[0] + ".",
    "another key": lambda c: signed(c, OTHER),
    "another key that names itself": lambda c: signed(c, OTHER, kid=key_id(OTHER)),
    "an empty key": lambda c: signed(c, key=b"\0" * 32),
    "its own id as key": lambda c: signed(c, key=key_id(own_key()) * 4),
    "another algorithm": lambda c: signed(c, algorithm="HS512"),
    "an algorithm with two keys": lambda c: signed(c, rsa_key(), algorithm="RS256"),
    "no key id": lambda c: jwt.encode(c, own_key(), algorithm="HS256"),
    "a key id that leads to a file": lambda c: signed(c, kid="../../../../dev/null"),
    "a key id with a query": lambda c: signed(c, OTHER, kid="x' UNION SELECT 'key"),
    "a key id that is no text": lambda c: f"{part({'alg': 'HS256', 'kid': ['a']})}.{part(c)}.{'a' * 43}",
    "the address of a key": lambda c: signed(c, OTHER, jku="https://evil.example/jwks.json", kid="evil"),
    "the address of a certificate": lambda c: signed(c, OTHER, x5u="https://evil.example/cert.pem"),
    "a key that it brings along": lambda c: signed(c, OTHER, jwk={"kty": "oct", "k": part({"k": OTHER})}),
    "a header that must be understood": lambda c: signed(c, OTHER, crit=["exp"], exp=1),
    "another person": lambda c: swapped(c, sub="1"),
    "another person, signed": lambda c: signed(c | {"sub": str(int(c["sub"]) + 1)}),
    "a longer life": lambda c: swapped(c, exp=c["exp"] + 10_000),
    "another issuer": lambda c: signed(c | {"iss": "https://evil.example"}),
    "no issuer": lambda c: signed(without(c, "iss")),
    "another audience": lambda c: signed(c | {"aud": "https://evil.example/api/"}),
    "several audiences": lambda c: signed(c | {"aud": [c["aud"], "https://evil.example"]}),
    "no audience": lambda c: signed(without(c, "aud")),
    "another type": lambda c: signed(c | {"token_type": "sliding"}),
    "no type": lambda c: signed(without(c, "token_type")),
    "no expiry": lambda c: signed(without(c, "exp")),
    "no id": lambda c: signed(without(c, "jti")),
    "no person": lambda c: signed(without(c, "sub")),
    "no sign-in": lambda c: signed(without(c, "family")),
    "a sign-in that is no number": lambda c: signed(c | {"family": {"pk__gt": 0}}),
    "a sign-in that is none": lambda c: signed(c | {"family": 0}),
    "a sign-in that no table could hold": lambda c: signed(c | {"family": 10**30}),
    "a time to come": lambda c: signed(c | {"nbf": int(time.time()) + 600}),
    "issued tomorrow": lambda c: signed(c | {"iat": int(time.time()) + 86_400}),
    "an expiry that is no number": lambda c: signed(c | {"exp": "never"}),
    "claims that are a list": lambda c: f"{part({'alg': 'HS256', 'kid': key_id(own_key())})}.{part([c])}.{'a' * 43}",
    "two parts": lambda c: signed(c).rpartition(".")[0],
    "four parts": lambda c: signed(c) + ".more",
    "a byte more": lambda c: signed(c) + "A",
    "text": lambda c: "not-a-token",
    "nothing": lambda c: "",
}


def me(client, token: str, scheme: str = "Bearer"):
    return client.ask("GET", "/api/users/me/", Authorization=f"{scheme} {token}")


def test_there_are_enough_of_them():
    assert len(FORGED) >= 25


@pytest.mark.parametrize("make", FORGED.values(), ids=FORGED)
def test_a_forged_token_opens_nothing(anybody, claims, make):
    answer = me(anybody, make(claims))
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "AUTHENTICATION_FAILED"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'


def test_the_token_they_were_made_of_opens(anybody, claims):
    assert me(anybody, signed(claims)).status_code == 200
    assert me(anybody, signed(claims), scheme="bearer").status_code == 200


def test_two_tokens_in_one_header_open_nothing(anybody, claims):
    assert me(anybody, f"{signed(claims)} {signed(claims)}").status_code == 401


def test_an_expired_token_says_so(anybody, family):
    token = AccessToken.of(family)
    token.set_exp(lifetime=-timedelta(seconds=1))
    answer = me(anybody, str(token))
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "TOKEN_EXPIRED")


def test_a_refresh_token_is_no_access_token_and_the_other_way_round(anybody, family):
    tokens = pair(family)
    assert me(anybody, tokens["refresh"]).status_code == 401
    assert anybody.ask("POST", "/api/token/refresh/", {"refresh": tokens["access"]}).status_code == 401


STALE = {
    "a new password": lambda user: (user.set_password("another-long-phrase"), user.save()),
    "a closed account": lambda user: type(user).objects.filter(pk=user.pk).update(is_active=False),
    "a sign-in that was ended": lambda user: TokenFamily.objects.end(by=user, reason="a test"),
    "an account that is gone": lambda user: user.delete(),
}


@pytest.mark.parametrize("happen", STALE.values(), ids=STALE)
def test_a_token_is_stale_at_once_after(anybody, alice, family, happen):
    tokens = pair(family)
    happen(alice)
    assert me(anybody, tokens["access"]).status_code == 401
    assert anybody.ask("POST", "/api/token/refresh/", {"refresh": tokens["refresh"]}).status_code == 401
    verified = anybody.ask("POST", "/api/token/verify/", {"token": tokens["access"]})
    assert verified.json() == {"valid": False}


def test_a_new_signing_key_signs_nobody_out(anybody, family, settings):
    settings.JWT_SIGNING_KEY = FORMER
    token, refresh = str(AccessToken.of(family)), str(RefreshToken.of(family))
    settings.JWT_SIGNING_KEY, settings.JWT_SIGNING_KEY_FALLBACKS = OTHER, [FORMER]
    assert me(anybody, token).status_code == 200
    renewed = anybody.ask("POST", "/api/token/refresh/", {"refresh": refresh}).json()
    assert jwt.get_unverified_header(renewed["access"])["kid"] == key_id(OTHER)
    settings.JWT_SIGNING_KEY_FALLBACKS = []
    assert me(anybody, token).status_code == 401
    assert me(anybody, renewed["access"]).status_code == 200


def test_the_key_of_sessions_signs_no_token(anybody, claims, settings):
    assert settings.JWT_SIGNING_KEY != settings.SECRET_KEY
    forged = jwt.encode(claims, settings.SECRET_KEY, algorithm="HS256", headers={"kid": key_id(settings.SECRET_KEY)})
    assert me(anybody, forged).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_signing_out_everywhere_else_ends_tokens_too(anybody, alice, family, signed_in):
    token = str(AccessToken.of(family))
    signed_in(alice).post("/account/security/sessions/others/end/")
    assert me(anybody, token).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_a_reset_of_the_second_factor_ends_tokens_too(anybody, alice, family, superuser):
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    token = str(AccessToken.of(family))
    reset(User.objects.filter(pk=alice.pk), by=superuser)
    assert me(anybody, token).status_code == 401
