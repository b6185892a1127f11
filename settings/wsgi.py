"""The door of HTTP in production (see HOW_TO/DEPLOYMENT.md)."""

import os

from django.core.wsgi import get_wsgi_application

from settings.variables import told_plainly

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.base")

with told_plainly():
    application = get_wsgi_application()
