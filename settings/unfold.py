"""The admin's looks."""

from settings.env import env

UNFOLD = {"SITE_TITLE": env.SITE_NAME, "SITE_HEADER": env.SITE_NAME}
