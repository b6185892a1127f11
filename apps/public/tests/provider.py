"""An OpenID Connect server on this machine: it remembers what it was asked, and gives a code out once."""

import hashlib
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

START = "/account/oidc/sso/login/"
CLIENT, SECRET = "site", "the-client-secret-of-the-tests-is-long"


class Provider:
    """`person` is who sits in front of it: the claims that it makes about them. `consents` is what they click."""

    def __init__(self) -> None:
        self.person: dict[str, object] = {"sub": "p-1", "name": "Alice Provider"}
        self.consents, self.broken = True, False
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: set[str] = set()
        self.url = ""

    def discovery(self) -> dict[str, object]:
        ends = {f"{name}_endpoint": f"{self.url}/{name}" for name in ("authorization", "token", "userinfo")}
        return {
            "issuer": self.url,
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | ends

    def authorize(self, asked: dict[str, str]) -> str:
        """The address that the browser is sent back to."""
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert asked["code_challenge_method"] == "S256"
        if not self.consents:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        self.codes[code := token_urlsafe()] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> tuple[int, dict[str, object]]:
        asked = self.codes.pop(sent.get("code", ""), None)
        challenge = urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).decode()
        if (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        if (
            not asked
            or asked["redirect_uri"] != sent["redirect_uri"]
            or asked["code_challenge"] != challenge.rstrip("=")
        ):
            return 400, {"error": "invalid_grant"}
        self.tokens.add(access := token_urlsafe())
        claims = {"iss": self.url, "aud": CLIENT, "iat": int(time.time()), "exp": int(time.time()) + 60}
        identity = jwt.encode(claims | self.person, SECRET, "HS256", headers={"kid": "1"})
        return 200, {"access_token": access, "token_type": "Bearer", "expires_in": 60, "id_token": identity}


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(provider))
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/.well-known/openid-configuration":
                self.answer(200, provider.discovery())
            elif parts.path == "/authorization":
                self.send_response(302)
                self.send_header("Location", provider.authorize({k: v[0] for k, v in parse_qs(parts.query).items()}))
                self.end_headers()
            elif self.headers.get("Authorization", "").removeprefix("Bearer ") in provider.tokens:
                self.answer(200, provider.person)
            else:
                self.answer(401, {"error": "invalid_token"})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(*provider.token({k: v[0] for k, v in parse_qs(body).items()}))

        def answer(self, status: int, content: dict[str, object]) -> None:
            self.send_response(500 if provider.broken else status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

    return Handler


def follow(url: str) -> str:
    """What a browser does at the provider: it goes there and comes back with an answer."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        back = urlsplit(connection.getresponse().headers["Location"])
    finally:
        connection.close()
    assert back.netloc == "testserver"
    return f"{back.path}?{back.query}"


def arrive(client, query="process=login"):
    """From the button to the answer of our callback."""
    return client.get(follow(client.post(f"{START}?{query}").url))


def says(provider, email, *, verified=True, sub="p-1") -> None:
    provider.person = {"sub": sub, "name": "Alice Provider", "email": email, "email_verified": verified}
