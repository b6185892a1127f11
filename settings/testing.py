"""Settings of the test suite: its own environment, whatever the shell or `.env` say."""

import os

os.environ["ENVIRONMENT"] = "test"

from settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
