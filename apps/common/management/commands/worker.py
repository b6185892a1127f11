"""`manage.py worker`: does the background jobs. bin/dev runs it beside the server; a deployment runs one or more."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.tasks import task_backends
from django.utils.autoreload import run_with_reloader
from django_tasks_db.backend import DatabaseBackend

from apps.common.jobs.loop import Loop


class Command(BaseCommand):
    help = "Does background jobs until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--queue", action="append", default=[], help="take jobs of this queue alone; may be repeated"
        )
        parser.add_argument(
            "--interval", type=float, default=1, help="seconds between two looks (default: %(default)s)"
        )
        parser.add_argument(
            "--grace", type=float, default=20, help="seconds to finish the present job (default: %(default)s)"
        )
        parser.add_argument(
            "--lease", type=float, default=30, help="seconds of silence that mean death (default: %(default)s)"
        )
        parser.add_argument("--until-empty", action="store_true", help="end when no job is ready")
        parser.add_argument("--reload", action="store_true", help="start anew when code changes")

    def handle(self, *, reload: bool, **options: Any) -> None:
        if not isinstance(task_backends["default"], DatabaseBackend):
            raise CommandError("TASKS names another backend than the database's: its own worker does the jobs.")
        loop = Loop(
            interval=options["interval"],
            grace=options["grace"],
            lease=timedelta(seconds=options["lease"]),
            queues=options["queue"],
            until_empty=options["until_empty"],
        )
        if reload and settings.DEBUG:
            run_with_reloader(loop.run)
        else:
            loop.obey_signals()
            loop.run()
