"""django-tailwind's command with the binary we already have: `manage.py tailwind build | start`."""

import os
from typing import Any

from pytailwindcss.utils import BIN_DIR_ENV_VAR
from tailwind.management.commands.tailwind import Command as DjangoTailwindCommand

from apps.public.styles import binary_folder


class Command(DjangoTailwindCommand):
    # They would open the database, which a stylesheet has no use for.
    requires_system_checks = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        os.environ[BIN_DIR_ENV_VAR] = str(binary_folder())
        result: str | None = super().execute(*args, **options)
        return result

    def tailwind_cli_install_command(self) -> None:
        """There is nothing to install: the binary came with the lock file."""
