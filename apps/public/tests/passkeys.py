"""A passkey as a browser would have registered it, for tests that need a row and no browser."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from apps.common.models import User

FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def passkey(user: User, name: str = "Laptop") -> Authenticator:
    key = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    held = AttestedCredentialData.create(bytes(16), handle := f"{user.pk} {name}".encode(), key)
    attested = AttestationObject.create("none", AuthenticatorData.create(bytes(32), FLAGS, 0, held), {})
    client = CollectedClientData.create("webauthn.create", b"challenge", "http://testserver")
    answer = {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested)}
    credential = {"id": websafe_encode(handle), "rawId": websafe_encode(handle), "type": "public-key"}
    return WebAuthn.add(user, name, credential | {"response": answer}).instance
