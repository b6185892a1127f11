"""What has to be true before the server can start; each step does nothing when it is true already."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from apps.common.audit import triggers
from apps.common.models import User


def start_over() -> None:
    """Forget the database, the uploads and the mail of this machine."""
    if connection.vendor == "sqlite":
        connection.close()
        name = settings.DATABASES["default"]["NAME"]
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
    elif "common_user" in connection.introspection.table_names():
        with triggers.lifted(connection):
            call_command("flush", interactive=False, verbosity=0)
    for folder in filter(None, (settings.MEDIA_ROOT, settings.MAIL_PREVIEW_DIR)):
        shutil.rmtree(folder, ignore_errors=True)


def migrate() -> bool:
    """True when there was something to migrate."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def seed(stdout: OutputWrapper) -> None:
    """Demo data, once: a database that has people in it is left alone."""
    if not User.objects.exists():
        call_command("seed_demo", stdout=stdout)
