"""Logs through structlog: readable lines in local, JSON elsewhere; each with time, request id and user."""

from typing import Any

import structlog

from settings.env import env

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
RENDERERS: dict[str, list[Any]] = {
    "console": [structlog.dev.ConsoleRenderer()],
    "json": [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
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
        # Our own access line (apps/common/middleware/request_id.py) says the same with more.
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
