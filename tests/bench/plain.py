"""The other side of a ratio: Django without middleware, with the bare views of the benchmark that runs."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.base")
# Before it is imported, because its views read their defaults only then: for a stock list it is as it comes.
settings.REST_FRAMEWORK = {}
django.setup()
# Only now, because some apps refuse to be set up without theirs.
settings.MIDDLEWARE, settings.ROOT_URLCONF = [], "tests.bench.plain_urls"

application = WSGIHandler()
