"""`bin/dev` ends here: prepare, then run the server and its companions until somebody stops it."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from apps.common import demo
from apps.common.contributions import DevelopmentProcess, contributions
from apps.common.development import ports, preparation
from apps.common.development.supervisor import Process, Supervisor

DOCTOR = "bin/doctor tells what is wrong with this place and how to mend it."


class Command(BaseCommand):
    help = "Prepares this machine and runs the development server with its worker and stylesheet watcher."
    # The server runs the checks itself; doing them twice would double the wait.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT, help="port of the server (default: %(default)s)")
        parser.add_argument("--fresh", action="store_true", help="start over: forget database, uploads and mail")

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (CommandError, DatabaseError) as error:
            raise CommandError(f"{error}\n{DOCTOR}") from error

    def handle(self, *, port: int, fresh: bool, **options: Any) -> None:
        self.refuse_what_cannot_work(settings.BIND_ADDRESS, port)
        companions = contributions(DevelopmentProcess)
        self.prepare(companions, fresh=fresh)
        manage = [sys.executable, "manage.py"]
        server = Process(
            "server", [*manage, "runserver", address(settings.BIND_ADDRESS, port)], env=self.child_env(port)
        )
        others = [Process(entry.name, entry.command()) for entry in companions]
        code = Supervisor(server, *others).run(
            ready=lambda: ports.answers(settings.BIND_ADDRESS, port), on_ready=lambda: self.welcome(port)
        )
        sys.exit(code)

    def refuse_what_cannot_work(self, host: str, port: int) -> None:
        if settings.ENVIRONMENT != "local":
            raise CommandError(
                f"ENVIRONMENT is {settings.ENVIRONMENT}; this command is for local. A deployment uses bin/serve."
            )
        if not 1 <= port <= 65535:
            raise CommandError(f"--port {port}: expected a whole number from 1 to 65535.")
        if not ports.is_free(host, port):
            other = ports.next_free(host, port)
            raise CommandError(
                f"Port {port} is in use. Stop what runs there, or choose another: bin/dev --port {other}"
            )

    def prepare(self, companions: list[DevelopmentProcess], *, fresh: bool) -> None:
        if fresh:
            preparation.start_over()
            self.stdout.write("Starting over with an empty database.")
        for entry in companions:
            entry.prepare()
        if preparation.migrate():
            self.stdout.write("The database is up to date.")
        preparation.seed(self.stdout)

    def child_env(self, port: int) -> dict[str, str]:
        address = f"http://localhost:{port}"
        quiet = {"DJANGO_RUNSERVER_HIDE_WARNING": "true"}
        return quiet | {"PORT": str(port)} | ({} if "SITE_URL" in os.environ else {"SITE_URL": address})

    def welcome(self, port: int) -> None:
        base = f"http://localhost:{port}"
        lines = [
            "",
            self.style.SUCCESS(f"{settings.SITE_NAME} runs at {base}"),
            f"  admin  {base}/admin/        mail  {base}/mail/",
            "",
            f"  Sign in with the password {self.style.WARNING(demo.PASSWORD)} as",
            *(f"    {email:<20} {role}" for email, role in demo.LOGINS.items()),
            "",
            "  Ctrl-C ends it.",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
