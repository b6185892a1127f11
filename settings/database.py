"""Database and cache: SQLite and process memory by default, PostgreSQL and Redis by their URLs."""

from contextlib import suppress
from typing import Any
from urllib.parse import quote

from environ import Env

from settings.env import BASE_DIR, DATA_DIR, env
from settings.variables import DEPLOYED

SQLITE_PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA mmap_size = 134217728;
PRAGMA journal_size_limit = 27103364;
PRAGMA temp_store = MEMORY;
"""


def database(url: str) -> dict[str, Any]:
    config: dict[str, Any] = Env.db_url_config(url)  # type: ignore[no-untyped-call]
    if config["ENGINE"].endswith("sqlite3"):
        config["NAME"] = str(BASE_DIR / config["NAME"])
        # IMMEDIATE locks at BEGIN, so that two read-then-write transactions queue instead of failing.
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": SQLITE_PRAGMAS}
        # In-memory test databases lock under parallel requests.
        config["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    else:
        # A server that is away must cost a request seconds, not the minutes of the system's default.
        config["OPTIONS"] = {"connect_timeout": 5} | config.get("OPTIONS", {})
    # The development server opens a thread per connection; a connection kept there would never be used again.
    config["CONN_MAX_AGE"] = None if env.ENVIRONMENT in DEPLOYED else 0
    config["CONN_HEALTH_CHECKS"] = True
    return config


def embedded() -> str:
    """The database that needs no server. Its folder is ours to make; where that fails, connecting says so."""
    with suppress(OSError):
        DATA_DIR.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{quote(str(DATA_DIR))}/db.sqlite3"


DATABASES = {"default": database(env.DATABASE_URL or embedded())}
# Without Redis, limits are counted by each process. For sessions that would be wrong: memory of one process must not
# answer for a session that another has ended. They fall back to the database, which holds every one of them.
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
NOTHING = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
CACHES: dict[str, dict[str, Any]] = {"default": MEMORY, "sessions": NOTHING}
if env.REDIS_URL:
    REDIS = {
        "BACKEND": "apps.common.caches.SteadyRedis",
        "LOCATION": env.REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    CACHES = {
        "default": REDIS | {"FALLBACK": "memory"},
        "memory": MEMORY,
        # Asked again in the database once a minute: what ended while Redis was away stays no longer than that.
        "sessions": REDIS | {"FALLBACK": "nothing", "KEY_PREFIX": "sessions", "LONGEST": 60},
        "nothing": NOTHING,
    }
