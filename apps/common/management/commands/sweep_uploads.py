from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.common.uploads.sweep import sweep


class Command(BaseCommand):
    help = "Removes files that belong to no upload for a day, and names uploads without a file."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep()
        self.stdout.write(f"Removed stray files: {len(swept.removed)}.")
        if swept.missing:
            raise CommandError(f"Uploads without a file, bring it back from a backup: {swept.missing}")
