from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from apps.common.contributions import DemoData, contributions

DEPLOYED = ("staging", "production")


class Command(BaseCommand):
    help = "Fills the database with believable demo data. Running it again adds nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        known = "; ".join(f"{entry.key}: {entry.help}" for entry in sized())
        parser.add_argument(
            "--size",
            action="append",
            default=[],
            metavar="NAME=ROWS",
            help=f"how many rows of a kind; may be repeated ({known or 'no app declares a size'})",
        )
        parser.add_argument("--force", action="store_true", help="seed a deployment as well")

    def handle(self, *args: Any, **options: Any) -> None:
        self.refuse_a_deployment(force=options["force"])
        sizes = dict(map(self.parse_size, options["size"]))
        with transaction.atomic():
            for entry in contributions(DemoData):
                entry.seed(sizes.get(entry.key, entry.default_size))
        self.stdout.write(self.style.SUCCESS("Demo data is in place."))

    def refuse_a_deployment(self, *, force: bool) -> None:
        if settings.ENVIRONMENT in DEPLOYED and not force:
            raise CommandError(
                f"ENVIRONMENT is {settings.ENVIRONMENT}, and the demo accounts, one of them a superuser, have a "
                "password that stands in the source code. Where nobody but you can sign in, add --force."
            )

    def parse_size(self, text: str) -> tuple[str, int]:
        name, _, rows = text.partition("=")
        known = sorted(entry.key for entry in sized())
        if name not in known:
            raise CommandError(f"--size {text}: there is no size {name!r}. Known: {', '.join(known) or 'none'}.")
        if not rows.isdecimal():
            raise CommandError(f"--size {text}: write it as {name}=1000.")
        return name, int(rows)


def sized() -> list[DemoData]:
    return [entry for entry in contributions(DemoData) if entry.default_size is not None]
