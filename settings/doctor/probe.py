"""Asks Django what only Django can tell: `.venv/bin/python -m settings.doctor.probe` prints one JSON object.

It runs with the product's own interpreter and settings, looks at everything and changes nothing.
"""

import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from settings.variables import InvalidEnvironment, Problem

ROOT = Path(__file__).resolve().parent.parent.parent


def facts() -> dict[str, Any]:
    """`invalid` names wrong variables, `broken` says why settings do not load; the rest needs both to be empty."""
    # A deprecated package is not what the person came for.
    warnings.simplefilter("ignore")
    try:
        load()
    except InvalidEnvironment as error:
        return {"invalid": [vars(problem) for problem in values(error.problems)]}
    except Exception as error:  # whatever keeps the settings from loading is the finding
        return {"broken": said(error)}
    return {
        "database": error_of(connect),
        "migrations": outcome(migrations),
        "database_ahead_by": outcome(database_ahead_by),
        "cache": error_of(use_cache),
    }


def load() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings.base"
    import django

    django.setup()


def values(problems: list[Problem]) -> list[Problem]:
    """Without those of the file's form, which are seen without Django too."""
    from settings import sources

    form = sources.written(os.environ, ROOT)[1]
    return [problem for problem in problems if problem not in form]


def connect() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations() -> dict[str, list[str]]:
    """What is still to be applied, and what was applied by code that is not here."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}
    strangers = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    return {
        "pending": [f"{migration.app_label}.{migration.name}" for migration, _ in plan],
        "unknown": sorted(f"{label}.{name}" for label, name in strangers if label in ours),
    }


def database_ahead_by() -> float:
    """Seconds that the clock of a database server is ahead of ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        return float(cursor.fetchone()[0]) - time.time()


def use_cache() -> None:
    """Without the cache that stands in while Redis is away: its absence is what the person came to hear."""
    from django.conf import settings
    from django.core.cache.backends.redis import RedisCache

    configured = settings.CACHES["default"]
    if "LOCATION" in configured:
        RedisCache(configured["LOCATION"], configured).get("doctor")


def error_of(look: Callable[[], None]) -> str:
    """Empty when all is well."""
    try:
        look()
    except Exception as error:  # a driver may raise anything when its server is away
        return said(error)
    return ""


def outcome(look: Callable[[], Any]) -> Any:
    """What was found, or None where the database does not let us look."""
    from django.db import DatabaseError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    try:
        return look()
    except InconsistentMigrationHistory as error:
        return {"inconsistent": said(error)}
    except DatabaseError:
        return None


def said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(facts()))
