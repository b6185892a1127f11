"""The one table of environment variables; everything else reads `env` from here.

Values come from the process environment first and from `.env` second. After changing a row run
`bin/check --regenerate`, which writes `.env.example` and `docs/settings.md` anew.
"""

import difflib
import os
import warnings
from collections.abc import Mapping
from pathlib import Path

from environ import Env

from settings import kinds
from settings.variables import (
    DEPLOYED,
    ENVIRONMENTS,
    LOCAL,
    PRODUCTION,
    TEST,
    ByEnvironment,
    Environment,
    InvalidEnvironment,
    Problem,
    Variable,
)

BASE_DIR = Path(__file__).resolve().parent.parent
UNSAFE_KEY = "for-tests-only-never-a-secret-0123456789-abcdefghij"


class Table(Environment):
    """Every variable the product reads, in the order in which the reference page lists them."""

    ENVIRONMENT = Variable(
        kinds.choice(*ENVIRONMENTS),
        PRODUCTION,
        "Which kind of place this is. Unset means production.",
        example=LOCAL,
    )
    SITE_NAME = Variable(kinds.text(), "Groundwork", "The product's name, in pages, mail and the admin.")
    SITE_URL = Variable(
        kinds.url("http", "https"),
        ByEnvironment("http://localhost:8000", "http://testserver", ""),
        "Public address of the site, without a trailing slash; used where no request is at hand.",
        required_in=DEPLOYED,
        example="https://example.com",
    )
    SECRET_KEY = Variable(
        kinds.key(),
        ByEnvironment("", UNSAFE_KEY, ""),
        "Signs sessions, tokens and links. bin/dev writes a random one into .env.",
        required_in=(LOCAL, *DEPLOYED),
        secret=True,
        example="<64 random characters>",
    )
    SECRET_KEY_FALLBACKS = Variable(
        kinds.keys(), [], "Former keys that stay valid for a while after a change, newest first.", secret=True
    )
    DEBUG = Variable(
        kinds.boolean(),
        ByEnvironment(local=True, test=False, deployed=False),
        "Debug pages; only where ENVIRONMENT is local.",
    )
    ALLOWED_HOSTS = Variable(
        kinds.hosts(),
        ByEnvironment(
            ["localhost", "127.0.0.1", "[::1]", ".localhost"], ["testserver", "localhost", "127.0.0.1"], []
        ),
        "Host names this site answers to; a leading dot takes in subdomains.",
        required_in=DEPLOYED,
        example="example.com,www.example.com",
    )
    CSRF_TRUSTED_ORIGINS = Variable(
        kinds.origins(), [], "Other origins that may send forms here.", example="https://www.example.com"
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
        kinds.url("sqlite", "postgres", "postgresql"),
        "sqlite:///var/db.sqlite3",
        "The database. A relative SQLite path starts at the project's root.",
        secret=True,
        example="postgres://user:password@localhost:5432/groundwork",
    )
    REDIS_URL = Variable(
        kinds.url("redis", "rediss", "unix"),
        "",
        "Shared cache. Without it every process keeps its own and sessions stay in the database.",
        secret=True,
        example="redis://localhost:6379/0",
    )
    EMAIL_URL = Variable(
        kinds.url("smtp", "smtp+tls", "smtps", "file", "console", "memory"),
        ByEnvironment("file:var/mail", "memory:", ""),
        "Where mail goes: smtp+tls:// (STARTTLS), smtps://, smtp://, file:DIRECTORY (read at /mail/), console:, memory:.",
        required_in=DEPLOYED,
        secret=True,
        example="smtp+tls://user:password@smtp.example.com:587",
    )
    DEFAULT_FROM_EMAIL = Variable(
        kinds.text(),
        "Groundwork <hello@localhost>",
        "Sender of the product's mail.",
        example="Example <hello@example.com>",
    )
    EMAIL_VERIFICATION = Variable(
        kinds.choice("optional", "mandatory"),
        ByEnvironment("optional", "optional", "mandatory"),
        "Whether a new account must follow the mailed link before it may sign in.",
    )
    SESSION_IDLE_TIMEOUT = Variable(
        kinds.duration(),
        ByEnvironment(local=14 * 86400, test=3600, deployed=12 * 3600),
        "A session ends after this long without a request.",
        example="12h",
    )
    SESSION_MAX_AGE = Variable(
        kinds.duration(),
        ByEnvironment(local=90 * 86400, test=86400, deployed=14 * 86400),
        "A session ends this long after login, however busy it is.",
        example="14d",
    )
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
        "Folder for what the product writes: database, uploads, mail. Relative to the root.",
    )
    HOST = Variable(kinds.text(), "127.0.0.1", "Address the server listens on.", example="0.0.0.0")
    PORT = Variable(kinds.integer(1, 65535), 8000, "Port the server listens on.")
    WEB_WORKERS = Variable(kinds.integer(1, 64), 2, "Server processes of bin/serve.")
    WEB_THREADS = Variable(
        kinds.integer(1, 64), 2, "Threads of each server process; each holds one database connection."
    )
    CHROMIUM = Variable(kinds.text(), "", "Browser for the browser tests; looked up on the PATH when unset.")


def read(process: Mapping[str, str], dotenv: Path) -> tuple[Table, list[Problem]]:
    """Values and problems of the process environment over the file `dotenv` (which tests never read)."""
    written = {} if process.get("ENVIRONMENT") == TEST else read_file(dotenv)
    for name in written.keys() - {row.name for row in Table.table()}:
        warnings.warn(unknown_name(name, dotenv), stacklevel=2)
    loaded, problems = Table.load({**written, **process})
    assert isinstance(loaded, Table)
    return loaded, problems + contradictions(loaded)


def read_file(dotenv: Path) -> dict[str, str]:
    class File(Env):
        ENVIRON: dict[str, str] = {}

    if dotenv.is_file():
        File.read_env(dotenv)
    return dict(File.ENVIRON)


def unknown_name(name: str, dotenv: Path) -> str:
    near = difflib.get_close_matches(name, [row.name for row in Table.table()], n=1, cutoff=0.6)
    return f"{dotenv.name} sets {name}, which nothing reads" + (f"; did you mean {near[0]}?" if near else ".")


def contradictions(loaded: Table) -> list[Problem]:
    """Values that are right alone and wrong together."""
    found = []
    if loaded.ENVIRONMENT in DEPLOYED:
        if loaded.DEBUG:
            found.append(
                Problem(
                    "DEBUG", "it is on in a deployment", "false", "remove DEBUG, or set ENVIRONMENT=local"
                )
            )
        if loaded.SECRET_KEY == UNSAFE_KEY:
            found.append(
                Problem("SECRET_KEY", "it is the key of the tests", "a key of your own", "make a random one")
            )
        if loaded.EMAIL_URL.startswith(("file:", "console:", "memory:")):
            found.append(
                Problem(
                    "EMAIL_URL",
                    "it reaches nobody",
                    "a mail server",
                    "set EMAIL_URL=smtp+tls://user:password@host:587",
                )
            )
    if loaded.SESSION_IDLE_TIMEOUT > loaded.SESSION_MAX_AGE:
        found.append(
            Problem(
                "SESSION_IDLE_TIMEOUT",
                "it is longer than SESSION_MAX_AGE",
                "at most SESSION_MAX_AGE",
                "shorten it or raise SESSION_MAX_AGE",
            )
        )
    return found


def load() -> Table:
    loaded, problems = read(os.environ, BASE_DIR / ".env")
    if problems:
        raise InvalidEnvironment(problems)
    return loaded


env = load()
ENV_TABLE = Table.table()
