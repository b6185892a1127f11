"""Static files and uploads. The server delivers static files by itself (docs: HOW_TO/DEPLOYMENT.md)."""

from settings.env import BASE_DIR, env
from settings.env import DATA_DIR as DATA_DIR
from settings.variables import DEPLOYED

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": MANIFEST if env.ENVIRONMENT in DEPLOYED else PLAIN},
}
