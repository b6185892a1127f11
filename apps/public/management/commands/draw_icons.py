"""Draw the mark for phones, old browsers and link previews: `manage.py draw_icons`, after a change of mark or name."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.public.drawing import draw


class Command(BaseCommand):
    help = "Writes the icons and the picture of link previews into static/img/."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in draw(Path(settings.STATICFILES_DIRS[0]) / "img", settings.SITE_NAME):
            self.stdout.write(f"{path.name:24} {path.stat().st_size:6} bytes")
