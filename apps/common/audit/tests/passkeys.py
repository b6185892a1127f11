"""A passkey without a device: what a browser would send back for the challenge of the page."""

import json

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

HOST = "testserver"
KEY_ID = b"a key of a test!"
FLAGS = AuthenticatorData.FLAG


def answer(challenge: str) -> str:
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    held = AttestedCredentialData.create(Aaguid.NONE, KEY_ID, public)
    said = AuthenticatorData.create(sha256(HOST.encode()), FLAGS.UP | FLAGS.UV | FLAGS.AT, 0, held)
    asked = {"type": "webauthn.create", "challenge": challenge, "origin": f"https://{HOST}", "crossOrigin": False}
    response = {
        "clientDataJSON": websafe_encode(json.dumps(asked).encode()),
        "attestationObject": websafe_encode(AttestationObject.create("none", said, {})),
    }
    key = websafe_encode(KEY_ID)
    return json.dumps({"id": key, "rawId": key, "type": "public-key", "response": response})
