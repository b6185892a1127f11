"""Static files and uploads. The server delivers static files by itself (docs: HOW_TO/DEPLOYMENT.md)."""

from typing import Any

from settings.env import BASE_DIR, env
from settings.env import DATA_DIR as DATA_DIR
from settings.variables import DEPLOYED

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
UPLOAD_MAX_SIZE = env.UPLOAD_MAX_SIZE

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Opened through a view that asks who may, so no server has to find it, and no other account of the machine.
    "uploads": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "uploads",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    # Downloads of personal data: not among the uploads, which staff may open.
    "exports": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "exports",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": MANIFEST if env.ENVIRONMENT in DEPLOYED else PLAIN},
}
