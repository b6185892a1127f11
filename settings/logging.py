"""Logs through structlog: readable lines in local, JSON elsewhere; each with time, request id and user."""

import re
import sys
from typing import Any

import structlog

from settings.env import env

# The page of DEBUG; a traceback in the log prints no variables.
DEFAULT_EXCEPTION_REPORTER_FILTER = "apps.common.reporting.NoSecrets"

# These addresses carry a secret: whoever reads it may set a password, confirm an address, see an invitation, stop mail.
SECRETIVE = "/password/reset/key/|/confirm-email/|/teams/invitations/|/notifications/stop/"
SECRET_IN_PATH = re.compile(rf"({SECRETIVE})[^/\s?#\"']+")
# Django also attaches the request, whose text form holds the query string.
EXTRA = ["method", "path", "status", "duration_ms"]


def with_request(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The same fields on lines that no request caused."""
    return {"request_id": None, "user": None, "address": None} | event


def without_secrets(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {
        key: SECRET_IN_PATH.sub(r"\1***", value) if isinstance(value, str) else value for key, value in event.items()
    }


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(allow=EXTRA),
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    with_request,
]


def without_nothing(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """For people: a line that no request caused need not say so, and everybody here has the same address."""
    return {key: value for key, value in event.items() if value is not None and key != "address"}


CONSOLE = structlog.dev.ConsoleRenderer(
    timestamp_key="time",
    colors=sys.stderr.isatty(),
    # Where the package rich is installed, the default prints the values of all variables: passwords among them.
    exception_formatter=structlog.dev.plain_traceback,
)
RENDERERS: dict[str, list[Any]] = {
    "console": [without_secrets, without_nothing, CONSOLE],
    "json": [structlog.processors.format_exc_info, without_secrets, structlog.processors.JSONRenderer()],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "structured": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *RENDERERS[env.LOG_FORMAT],
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
    "root": {"handlers": ["stderr"], "level": env.LOG_LEVEL},
    "loggers": {
        # Django's default handlers would print a second line in another shape.
        "django": {"handlers": [], "level": env.LOG_LEVEL, "propagate": True},
        # At DEBUG they would print queries with their values, and contexts with the cookies of the request.
        "django.db.backends": {"handlers": [], "level": "INFO", "propagate": True},
        "django.template": {"handlers": [], "level": "INFO", "propagate": True},
        # Our own access line (apps/common/middleware/request_id.py) says the same with more.
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": True},
    },
}
