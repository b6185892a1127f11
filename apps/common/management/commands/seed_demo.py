from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from apps.common.contributions import DemoData, contributions


class Command(BaseCommand):
    help = "Fills the database with believable demo data. Running it again adds nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        known = ", ".join(
            f"{d.key} ({d.help})" for d in contributions(DemoData) if d.default_size is not None
        )
        parser.add_argument(
            "--size",
            action="append",
            default=[],
            metavar="NAME=ROWS",
            help=f"how many rows of a kind; may be repeated. Sizes: {known}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sizes = dict(map(self.parse_size, options["size"]))
        with transaction.atomic():
            for entry in contributions(DemoData):
                entry.seed(sizes.get(entry.key, entry.default_size))
        self.stdout.write(self.style.SUCCESS("Demo data is in place."))

    def parse_size(self, text: str) -> tuple[str, int]:
        known = {entry.key for entry in contributions(DemoData) if entry.default_size is not None}
        name, _, rows = text.partition("=")
        if name not in known:
            raise CommandError(
                f"--size {text}: there is no size {name!r}. Known: {', '.join(sorted(known))}."
            )
        if not rows.isdecimal():
            raise CommandError(f"--size {text}: write it as {name}=1000.")
        return name, int(rows)
