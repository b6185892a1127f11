"""The one table of environment variables; everything else reads `env` from here.

Values come from the process environment first and from `.env` second; an empty value is the default. After
changing a row run `bin/check --regenerate`, which writes `.env.example` and `docs/settings.md` anew.
"""

import os
import warnings
from collections.abc import Mapping
from pathlib import Path

from settings import kinds, sources, url_kinds
from settings.contradictions import TESTS_KEY, contradictions
from settings.throttles import throttle
from settings.variables import (
    DEPLOYED,
    ENVIRONMENTS,
    LOCAL,
    PRODUCTION,
    ByEnvironment,
    Environment,
    InvalidEnvironment,
    Problem,
    Variable,
)

LOCAL_ORIGINS = [f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in (3000, 4200, 5173)]
BASE_DIR = Path(__file__).resolve().parent.parent
UNSET = (
    "ENVIRONMENT is not set, so these are the demands of production. For development run bin/dev,\n"
    "which writes ENVIRONMENT=local and a key into .env."
)


class Table(Environment):
    """Every variable the product reads, in the order in which the reference page lists them."""

    ENVIRONMENT = Variable(
        kinds.choice(*ENVIRONMENTS),
        PRODUCTION,
        "Which kind of place this is. Unset means production.",
        mend="set ENVIRONMENT=local on a developer's machine, staging or production on a server",
    )
    ENV_FILE = Variable(
        kinds.text(),
        ".env",
        "File with values for what the process environment leaves unset; /dev/null for none.",
    )
    SITE_NAME = Variable(kinds.text(), "Groundwork", "The product's name, in pages, mail and the admin.")
    SITE_URL = Variable(
        url_kinds.origin(),
        ByEnvironment("http://localhost:8000", "http://testserver", ""),
        "Public address of the site, without a trailing slash; used where no request is at hand.",
        required_in=DEPLOYED,
        example="https://example.com",
    )
    MAINTENANCE = Variable(
        kinds.duration(),
        0,
        "Closes every door with 503 and tells people to come back after this long; 0 opens them. Probes still answer.",
        example="30m",
    )
    ROBOTS = Variable(
        kinds.choice("index", "noindex"),
        "",
        "Whether search engines may list the site; when unset, everywhere but in staging.",
    )
    CONTACT_EMAIL = Variable(
        kinds.mailbox(),
        "",
        "Where people may write to; shown on the about page when set.",
        example="hello@example.com",
    )
    SECRET_KEY = Variable(
        kinds.key(),
        ByEnvironment("", TESTS_KEY, ""),
        "Signs sessions, tokens and links. bin/dev writes a random one into .env.",
        required_in=(LOCAL, *DEPLOYED),
        secret=True,
        mend="set one made by: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
    )
    SECRET_KEY_FALLBACKS = Variable(
        kinds.keys(),
        [],
        "Former keys that stay valid for a while after a change, newest first.",
        secret=True,
        mend="leave it empty, or list former values of SECRET_KEY",
    )
    JWT_SIGNING_KEY = Variable(
        kinds.key(),
        "",
        "Signs the tokens of the API. In local, when unset, made from SECRET_KEY.",
        required_in=DEPLOYED,
        secret=True,
        mend="set one made by: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
    )
    JWT_SIGNING_KEY_FALLBACKS = Variable(
        kinds.keys(),
        [],
        "Former keys whose tokens stay valid until they expire, newest first.",
        secret=True,
        mend="leave it empty, or list former values of JWT_SIGNING_KEY",
    )
    DEBUG = Variable(
        kinds.boolean(),
        ByEnvironment(local=True, test=False, deployed=False),
        "Debug pages; only where ENVIRONMENT is local.",
    )
    ALLOWED_HOSTS = Variable(
        kinds.hosts(),
        ByEnvironment(["localhost", "127.0.0.1", "[::1]", ".localhost"], ["testserver", "localhost", "127.0.0.1"], []),
        "Host names this site answers to; a leading dot takes in subdomains.",
        required_in=DEPLOYED,
        example="example.com,www.example.com",
    )
    CSRF_TRUSTED_ORIGINS = Variable(
        url_kinds.origins(), [], "Other origins that may send forms here.", example="https://www.example.com"
    )
    CORS_ALLOWED_ORIGINS = Variable(
        url_kinds.exact_origins(),
        ByEnvironment(LOCAL_ORIGINS, LOCAL_ORIGINS, []),
        "Other origins whose pages may call the API, with cookies too.",
        example="https://app.example.com",
    )
    PROXY_COUNT = Variable(
        kinds.integer(0, 5),
        0,
        "Number of reverse proxies in front; their X-Forwarded-* headers are believed.",
    )
    SECURE_SSL_REDIRECT = Variable(
        kinds.boolean(), ByEnvironment(local=False, test=False, deployed=True), "Send plain HTTP on to HTTPS."
    )
    SECURE_HSTS_SECONDS = Variable(
        kinds.duration(),
        ByEnvironment(local=0, test=0, deployed=31_536_000),
        "How long browsers must insist on HTTPS, subdomains included.",
        example="365d",
    )
    DATABASE_URL = Variable(
        url_kinds.database(),
        "",
        "The database; when unset, SQLite's db.sqlite3 in DATA_DIR. A relative path starts at the project's root.",
        secret=True,
        example="postgres://user:password@localhost:5432/groundwork",
    )
    REDIS_URL = Variable(
        url_kinds.redis(),
        "",
        "Shared cache. Without it every process keeps its own and sessions stay in the database.",
        secret=True,
        example="redis://localhost:6379/0",
    )
    EMAIL_URL = Variable(
        url_kinds.mail(),
        ByEnvironment("", "memory:", ""),
        "Where mail goes; in local, when unset, to the folder mail in DATA_DIR, which can be read at /mail/.",
        required_in=DEPLOYED,
        secret=True,
        example="smtp+tls://user:password@smtp.example.com:587",
    )
    DEFAULT_FROM_EMAIL = Variable(
        kinds.mailbox(),
        "",
        "Sender of the product's mail; when unset, hello@ the host of SITE_URL.",
        example="Example <hello@example.com>",
    )
    EMAIL_VERIFICATION = Variable(
        kinds.choice("optional", "mandatory"),
        ByEnvironment("optional", "optional", "mandatory"),
        "Whether a new account must follow the mailed link before it may sign in.",
    )
    SESSION_IDLE_TIMEOUT = Variable(
        kinds.duration(at_least=60),
        ByEnvironment(local=14 * 86400, test=3600, deployed=12 * 3600),
        "A session ends after this long without a request.",
        example="12h",
    )
    SESSION_MAX_AGE = Variable(
        kinds.duration(at_least=60),
        ByEnvironment(local=90 * 86400, test=86400, deployed=14 * 86400),
        "A session ends this long after login, however busy it is.",
        example="14d",
    )
    ACCOUNT_DELETION_GRACE = Variable(
        kinds.integer(1, 365),
        14,
        "Days during which somebody who closed the account can take it back; then it is deleted for good.",
    )
    THROTTLE_ANON = throttle("600/min", "60/min", "Requests to the API without a valid credential, from one address.")
    THROTTLE_USER = throttle("6000/min", "600/min", "Requests to the API by one person, with a session or a token.")
    THROTTLE_KEY = throttle("6000/min", "600/min", "Requests to the API with one API key.")
    THROTTLE_LOGIN = throttle("60/min", "10/min", "Sign-ins to the API for one account, and as many from one address.")
    THROTTLE_REGISTER = throttle("600/h", "20/h", "New accounts by the API from one address.")
    THROTTLE_UPLOAD = throttle("600/min", "60/min", "Files sent to the API by one caller.")
    THROTTLE_BULK = throttle("600/min", "30/min", "Requests to the API by one caller that change many rows at once.")
    GOOGLE_CLIENT_ID = Variable(
        kinds.text(), "", "Signing in with Google: the client's id; shown once the secret is set too."
    )
    GOOGLE_CLIENT_SECRET = Variable(kinds.text(), "", "Signing in with Google: the client's secret.", secret=True)
    GITHUB_CLIENT_ID = Variable(kinds.text(), "", "Signing in with GitHub: the OAuth app's client id.")
    GITHUB_CLIENT_SECRET = Variable(kinds.text(), "", "Signing in with GitHub: the OAuth app's secret.", secret=True)
    MICROSOFT_CLIENT_ID = Variable(kinds.text(), "", "Signing in with Microsoft: the application's id.")
    MICROSOFT_CLIENT_SECRET = Variable(kinds.text(), "", "Signing in with Microsoft: its client secret.", secret=True)
    OIDC_SERVER_URL = Variable(
        url_kinds.web(),
        "",
        "Signing in with an OpenID Connect server of your own (Keycloak, Authentik, Zitadel ...): its issuer.",
        example="https://sso.example.com/realms/main",
    )
    OIDC_NAME = Variable(kinds.text(), "Single sign-on", "What the button of that server says.")
    OIDC_CLIENT_ID = Variable(kinds.text(), "", "The client's id at that server.")
    OIDC_CLIENT_SECRET = Variable(kinds.text(), "", "The client's secret at that server.", secret=True)
    TIME_ZONE = Variable(
        kinds.time_zone(), "UTC", "Time zone of visitors who have not chosen one.", example="Europe/Oslo"
    )
    LOG_LEVEL = Variable(
        kinds.choice("DEBUG", "INFO", "WARNING", "ERROR"),
        ByEnvironment("INFO", "WARNING", "INFO"),
        "Lowest level that is logged.",
    )
    LOG_FORMAT = Variable(
        kinds.choice("console", "json"),
        ByEnvironment("console", "json", "json"),
        "Log lines for people or for machines.",
    )
    DATA_DIR = Variable(
        kinds.text(),
        "var",
        "Folder for what the product writes: SQLite, uploads, collected files. A relative path starts at the root.",
    )
    UPLOAD_MAX_SIZE = Variable(
        kinds.size(), 10 * 1024**2, "Largest file that people may upload; a proxy in front has to let it pass."
    )
    # Not HOST: some shells export that as the name of the machine.
    BIND_ADDRESS = Variable(
        kinds.host(),
        "127.0.0.1",
        "Address the server listens on; :: or 0.0.0.0 for every network.",
        example="0.0.0.0",  # noqa: S104
    )
    PORT = Variable(kinds.integer(1, 65535), 8000, "Port the server listens on.")
    WEB_WORKERS = Variable(
        kinds.integer(1, 64),
        ByEnvironment(local=1, test=1, deployed=2),
        "Server processes of bin/serve. With more than one and no Redis, the API counts requests in the database.",
    )
    WEB_THREADS = Variable(
        kinds.integer(1, 64), 2, "Threads of each server process; each holds one database connection."
    )
    CHROMIUM = Variable(kinds.text(), "", "Browser for the browser tests; looked up on the PATH when unset.")


def read(process: Mapping[str, str], root: Path) -> tuple[Table, list[Problem]]:
    """Values and problems of the process environment over those of its file."""
    written, problems = sources.written(process, root)
    known = [row.name for row in Table.table()]
    for name in written.keys() - set(known):
        warnings.warn(sources.unknown(name, known), stacklevel=2)
    loaded, unfit = Table.load({**written, **process})
    return loaded, problems + unfit + contradictions(loaded)


def load(process: Mapping[str, str], root: Path) -> Table:
    loaded, problems = read(process, root)
    if problems:
        raise InvalidEnvironment(problems, note=UNSET if "ENVIRONMENT" not in loaded.given else "")
    return loaded


env = load(os.environ, BASE_DIR)
DATA_DIR = BASE_DIR / env.DATA_DIR
ENV_TABLE = Table.table()
