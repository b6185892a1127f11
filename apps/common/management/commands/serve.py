"""`bin/serve` ends here: look whether this place is ready for people, then become the server."""

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Runs the production server: HTTP through WSGI, static files with far-future headers."
    # They run below, with those for a deployment.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--build", action="store_true", help="build the stylesheet and collect static files first")
        parser.add_argument("--migrate", action="store_true", help="bring the database up to date first")

    def handle(self, *, build: bool, migrate: bool, **options: Any) -> None:
        if build:
            call_command("tailwind", "build")
            call_command("collectstatic", interactive=False, verbosity=0)
        try:
            if migrate:
                call_command("migrate", interactive=False, verbosity=1)
            self.refuse_what_is_not_ready()
        except OperationalError as error:
            raise CommandError(f"The database of DATABASE_URL does not answer: {error}") from error
        sys.stdout.flush()
        os.execv(granian(), command())  # noqa: S606  # no shell is wanted

    def refuse_what_is_not_ready(self) -> None:
        call_command("check", deploy=True, fail_level="ERROR")
        if not (settings.STATIC_ROOT / "css" / "app.css").exists():
            raise CommandError("Static files are not collected. Run bin/serve --build once per release.")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is behind the code. Run bin/serve --migrate once per release.")


def granian() -> str:
    return str(Path(sys.executable).with_name("granian"))


def command() -> list[str]:
    return [
        *(granian(), "--interface", "wsgi", "settings.wsgi:application"),
        *("--host", settings.BIND_ADDRESS, "--port", str(settings.PORT)),
        *("--workers", str(settings.WEB_WORKERS), "--blocking-threads", str(settings.WEB_THREADS)),
        # A thread that ends takes its database connection along; these stay.
        *("--blocking-threads-idle-timeout", "600", "--respawn-failed-workers", "--no-ws"),
        *("--static-path-route", "/static", "--static-path-mount", str(settings.STATIC_ROOT)),
        *("--static-path-expires", "365d"),
    ]
