"""Settings of the test suite: its own environment, whatever the shell or `.env` say."""

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

os.environ["ENVIRONMENT"] = "test"

from settings.base import *  # noqa: F403
from settings.base import CACHES, DATABASES, STORAGES
from settings.env import DATA_DIR

# In a fresh clone nothing has made the folder of the test database yet.
DATA_DIR.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
API_USAGE_EVERY = 0
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # What a crash of the server would lose is lost anyway, and waiting for its disk is most of a small transaction.
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
# On a busy machine an answer may take its time; Redis would be left alone for seconds, and the count of queries differ.
for cache in CACHES.values():
    if "OPTIONS" in cache:
        cache["OPTIONS"] |= {"socket_connect_timeout": 30, "socket_timeout": 30}
MEDIA_ROOT = Path(mkdtemp(prefix="uploads-"))
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
STORAGES["uploads"]["OPTIONS"]["location"] = MEDIA_ROOT / "private"
STORAGES["exports"]["OPTIONS"]["location"] = MEDIA_ROOT / "exports"
# A provider without keys, so that its addresses are there; tests give it a server of their own.
INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]  # noqa: F405
