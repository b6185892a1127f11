"""Values that are right alone and wrong together. The table imports this module, so its type is Any here."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from settings.variables import DEPLOYED, Problem

type Rule = tuple[Callable[[Any], bool], Problem]
TESTS_KEY = "for-tests-only-never-a-secret-0123456789-abcdefghij"


def contradictions(env: Any) -> list[Problem]:
    return [problem for holds, problem in RULES if holds(env)]


def deployed(env: Any) -> bool:
    return env.ENVIRONMENT in DEPLOYED


def answers_to_itself(env: Any) -> bool:
    """Whether ALLOWED_HOSTS takes in the host of SITE_URL."""
    own = urlsplit(env.SITE_URL).hostname or ""
    return any(f".{own}".endswith(h) if h[0] == "." else own == h.strip("[]") for h in env.ALLOWED_HOSTS)


def incomplete(*names: str) -> list[Rule]:
    """All of these or none: one alone would be a button that leads nowhere. The first that is set is blamed."""

    def rule(name: str) -> Rule:
        others = " and ".join(other for other in names if other != name)
        return (
            lambda env: [n for n in names if getattr(env, n)][:1] == [name] and not all(getattr(env, n) for n in names),
            Problem(name, f"it is set without {others}", "all of them or none", f"set {others}, or remove {name}"),
        )

    return [rule(name) for name in names]


RULES: list[Rule] = [
    *incomplete("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
    *incomplete("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"),
    *incomplete("MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET"),
    *incomplete("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"),
    (
        lambda env: deployed(env) and env.DEBUG,
        Problem(
            "DEBUG",
            "it is on in a deployment, where it would show settings and code to strangers",
            "false",
            "remove DEBUG, or set ENVIRONMENT=local on a developer's machine",
        ),
    ),
    (
        lambda env: deployed(env) and env.SECRET_KEY == TESTS_KEY,
        Problem("SECRET_KEY", "it is the key of the tests", "a key of your own", "set a new random one"),
    ),
    (
        lambda env: bool(env.JWT_SIGNING_KEY) and env.JWT_SIGNING_KEY == env.SECRET_KEY,
        Problem(
            "JWT_SIGNING_KEY", "it is the same as SECRET_KEY", "a key of its own", "set a new random one for the tokens"
        ),
    ),
    (
        lambda env: deployed(env) and env.EMAIL_URL.startswith(("file:", "console:", "memory:")),
        Problem(
            "EMAIL_URL",
            "it reaches nobody",
            "a mail server",
            "set EMAIL_URL=smtp+tls://user:password@host:587",
        ),
    ),
    (
        lambda env: env.SESSION_IDLE_TIMEOUT > env.SESSION_MAX_AGE,
        Problem(
            "SESSION_IDLE_TIMEOUT",
            "it is longer than SESSION_MAX_AGE",
            "at most SESSION_MAX_AGE",
            "shorten it or raise SESSION_MAX_AGE",
        ),
    ),
    (
        lambda env: deployed(env) and bool(env.SITE_URL and env.ALLOWED_HOSTS) and not answers_to_itself(env),
        Problem(
            "SITE_URL",
            "its host is not in ALLOWED_HOSTS, so links in mail would lead to a refusal",
            "an address that this site answers to",
            "add its host to ALLOWED_HOSTS or correct SITE_URL",
        ),
    ),
    (
        lambda env: env.SECURE_SSL_REDIRECT and env.SITE_URL.startswith("http:"),
        Problem(
            "SITE_URL",
            "it begins with http: while SECURE_SSL_REDIRECT sends everybody to https:",
            "an address that begins with https:",
            "set SITE_URL=https://…, or SECURE_SSL_REDIRECT=false where there is no TLS",
        ),
    ),
    (
        lambda env: deployed(env) and env.OIDC_SERVER_URL.startswith("http:"),
        Problem(
            "OIDC_SERVER_URL",
            "it begins with http:, and the client's secret would travel in the open",
            "an address that begins with https:",
            "put TLS in front of that server and set OIDC_SERVER_URL=https://…",
        ),
    ),
]
