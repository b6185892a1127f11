"""The browser of this machine. A module of its own: `bin/bench` runs without the packages of the tests."""

import shutil

from settings.env import env

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    return env.CHROMIUM or next(filter(None, map(shutil.which, NAMES)), None)
